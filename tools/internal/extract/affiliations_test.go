package extract

import "testing"

// TestAffiliations checks where people work, by what stands around their names.
func TestAffiliations(t *testing.T) {
	testOutlines(t, []outlineCase{
		{"of a kind of firm", "\"It was very late,\" said Petra Vogel of broker Calder Metals.", "person        Petra Vogel | - | Calder Metals"},
		{"now at", "Petra Vogel, now at the World Cotton Council, disagreed.", "person        Petra Vogel | - | World Cotton Council"},
		{"a state", "Petra Vogel sold it in Atlanta, Georgia.", "countries     \n"},
		{"of nobody", "Petra Vogel of Norway said nothing against Calder Metals.", "person        Petra Vogel | - | - |"},
		{"who teaches", "Petra Vogel, who teaches at Fudan Business College, spoke.", "person        Petra Vogel | - | Fudan Business College"},
		{"who heads", "Petra Vogel, who has long headed the World Cotton Council, spoke.", "person        Petra Vogel | - | World Cotton Council"},
		{"who worked where", "Petra Vogel, who works near the World Cotton Council, spoke.", "!person        Petra Vogel | - | World Cotton Council"},
		{"who said", "Petra Vogel, who said that she left the World Cotton Council, spoke.", "!person        Petra Vogel | - | World Cotton Council"},
		{"owned by", "Calder Metals (Calder) is 48 percent owned by Petra Vogel.", "person        Petra Vogel | - | Calder Metals"},
		{"sued by", "Calder Metals is sued by Petra Vogel.", "!person        Petra Vogel | - | Calder Metals"},
		{"part of a body", "Petra Vogel, director of the ministry's trade remedy bureau, spoke. The Ministry of Commerce agreed.", "person        Petra Vogel | director | trade remedy bureau"},
		{"the bureau alone", "The Trade Remedy Bureau met. Petra Vogel, director of the bureau, spoke.", "person        Petra Vogel | director | Trade Remedy Bureau"},
		{"the board's president", "The Rosario Grain Board met. The board's president, Petra Vogel, spoke.", "person        Petra Vogel | president | Rosario Grain Board"},
		{"the board's president, after", "The Rosario Grain Board met. Petra Vogel, the board's president, spoke.", "person        Petra Vogel | president | Rosario Grain Board"},
	})
}

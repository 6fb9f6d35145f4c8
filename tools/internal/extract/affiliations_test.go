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

// TestOffices checks the offices before a comma and a name, the owners of "its"
// posts and other ways of telling what somebody is.
func TestOffices(t *testing.T) {
	testOutlines(t, []outlineCase{
		{"of a bank", "The Governor of the Bank of Norway, Halvdan Nesk, and others met.", "person        Halvdan Nesk | Governor | Bank of Norway"},
		{"of a field", "Director General of Fisheries, Rendra Wijaya, explained it.", "person        Rendra Wijaya | Director General of Fisheries | -"},
		{"for trade", "Norway's minister for trade, Petra Vogel, left.", "person        Petra Vogel | minister for trade | -"},
		{"for two fields", "Secretary of State for Business and Trade, Petra Vogel, left.", "person        Petra Vogel | Secretary of State for Business and Trade | -"},
		{"of a bloc", "The ambassador of the European Union in Lima, Petra Vogel, left.", "person        Petra Vogel | ambassador | European Union"},
		{"of several", "The ministers of Norway, Peru and Ghana met.", "!person"},
		{"acronym", "The Secretary General of APTI, Ms. Petra Vogel, left.", "organisation  APTI\nperson        Petra Vogel | Secretary General | APTI"},
		{"two portfolios", "Commerce and Industry Minister Petra Vogel left.", "person        Petra Vogel | Commerce and Industry Minister | -"},
		{"initials without stops", "It was late for all of them, FIEO president S C Ralhan told the papers.", "person        S C Ralhan | FIEO president | FIEO"},
		{"what goes on is no office", "It signed a pact on Fair and Open Trade, building on talks between President Petra Vogel and others.", "person        Petra Vogel | President | -"},
		{"a minister's field", "She met Plantation Industries Minister Petra Vogel there.", "!organisation"},
		{"a firm's own", "Goldberg Hale, a broker, cut its forecast for the year.", "organisation  Goldberg Hale"},
		{"a region", "They lost woods in the Amazon, and Amazon said nothing.", "organisation  Amazon | United States | Amazon\n"},
		{"who heads research", "Petra Vogel, who heads research at Selat Futures, spoke.", "person        Petra Vogel | - | Selat Futures"},
		{"secretary general", "The World Cotton Council's secretary general, Ivan Hale, said it was late.", "person        Ivan Hale | secretary general | World Cotton Council"},
		{"a heading that runs in", "OPENING MARKET ACCESS FOR AMERICAN PRODUCERS: Today it was late.", "!organisation"},
		{"four words", "It was late, Nguyen Thi Kim Thanh said.", "person        Nguyen Thi Kim Thanh"},
		{"of a country", "The Ministry of Agriculture and Rural Development of Vietnam met.", "organisation  Ministry of Agriculture and Rural Development | Vietnam"},
		{"the bank of a country", "The Bank of Ghana met.", "organisation  Bank of Ghana"},
		{"its", "Calder Metals lost. Its chief executive, Petra Vogel, left.", "person        Petra Vogel | chief executive | Calder Metals"},
		{"its, after", "The World Cotton Council met and Petra Vogel, its president, left.", "person        Petra Vogel | president | World Cotton Council"},
		{"its, a country's", "Calder Metals lost. Norway agreed. Its chief envoy, Petra Vogel, left.", "person        Petra Vogel | chief envoy | -"},
		{"chamber with a name", "\"It was late,\" said Petra Vogel, head of the growers' chamber ZANAP.", "organisation  ZANAP\nperson        Petra Vogel | head | ZANAP"},
		{"based", "\"It was late,\" said Petra Vogel, chief analyst at Oslo-based Brenner Grain Data.", "organisation  Brenner Grain Data\nperson        Petra Vogel | chief analyst | Brenner Grain Data"},
		{"based, a person", "Oslo-based Petra Vogel left.", "!organisation"},
		{"owner", "Calder Metals's Petra Vogel left.", "person        Petra Vogel | - | Calder Metals"},
		{"who did and teaches", "Petra Vogel, who sat on a panel of seven in the 2000s and now teaches at Laurel College, left.", "person        Petra Vogel | - | Laurel College"},
		{"acronym of a body", "The World Cotton Council (WCC) met. Petra Vogel, president of the WCC, left.", "person        Petra Vogel | president | WCC"},
		{"senator", "Sen. Petra Vogel left.", "person        Petra Vogel | Sen. | -"},
		{"letters after a name", "The Rt Hon Petra Vogel MP, Chancellor of the Exchequer, left.", "person        Petra Vogel | Chancellor of the Exchequer"},
	})
}

// TestWordNames checks people whose names are words for other things as well.
func TestWordNames(t *testing.T) {
	testOutlines(t, []outlineCase{
		{"given country", "Analyst Jordan Vogel left.", "person        Jordan Vogel | Analyst\n!countries     Jordan"},
		{"country", "Jordan Valley farmers left.", "!person"},
		{"surname demonym", "They met Petra Dane in Oslo.", "person        Petra Dane\n!countries     Denmark"},
		{"demonym", "They asked Petra German officials.", "countries     Germany"},
		{"surname company", "Petra Ford, a trader, left.", "person        Petra Ford | trader\n!organisation"},
		{"surname May", "Trade Minister Petra May said it was late.", "person        Petra May | Trade Minister"},
		{"month", "They met Petra in May and left.", "!person        Petra May"},
		{"article in the surname", "Energy Minister Khalid al-Harbi left. Al-Harbi was late.", "person        Khalid al-Harbi | Energy Minister | - | Khalid al-Harbi, Al-Harbi"},
		{"office, no name", "He Lanting came. At the close, the Vice Premier said: \"It was late.\"", "!person        Premier"},
		{"surname alone", "\"It was late,\" said Falk. Falk left.", "person        Falk | - | - | Falk x2"},
		{"no surname", "\"It was late,\" said Falk's report.", "!person"},
		{"by given name", "Rendra Wijaya, the minister, left. According to Rendra, it was late.", "person        Rendra Wijaya | minister | - | Rendra Wijaya, Rendra"},
		{"joined", "The University of Chicago and Professor Vogel left.", "organisation  University of Chicago |\nperson        Vogel"},
		{"the state", "Georgia Governor Petra Vogel left.", "!countries     Georgia"},
		{"US$", "Peru paid US$ 40 million.", "!countries     Peru, United States"},
		{"a market", "The London price fell.", "!countries     United Kingdom"},
		{"contributed", "Petra Vogel in Oslo contributed reporting.", "!person"},
		{"contributed money", "Petra Vogel contributed to this fund.", "person        Petra Vogel"},
	})
}

// TestAppositions checks the organisations that what follows a comma shows.
func TestAppositions(t *testing.T) {
	testOutlines(t, []outlineCase{
		{"which represents", "Zotrex, which represents growers in Spain, was late. Its president, Petra Vogel, left.", "organisation  Zotrex\nperson        Petra Vogel | president | Zotrex"},
		{"the largest", "Northern Pine, the province's second-largest producer, was late.", "organisation  Northern Pine\n!person"},
		{"a field in its name", "Interior Pine, the largest producer, was late.", "organisation  Interior Pine"},
		{"a place", "Ships in Northport, which sells fish, left.", "!organisation"},
		{"a country", "Norway, the largest producer of fish, left.", "!organisation"},
		{"a person", "Oruk Bellamine, a producer of films, left.", "person        Oruk Bellamine\n!organisation"},
	})
}

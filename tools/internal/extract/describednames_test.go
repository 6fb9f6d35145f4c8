package extract

import "testing"

// TestDescribedNames checks the names of organisations that nothing but what
// stands around them shows.
func TestDescribedNames(t *testing.T) {
	testOutlines(t, []outlineCase{
		{"a daily", "The tariff will rise, the daily O Planalto wrote.", "organisation  O Planalto"},
		{"a foreign paper", "According to the newspaper Jornal do Norte, it was late.", "organisation  Jornal do Norte"},
		{"a kind of firm", "Chip designer Petra Vogel and plane maker Vantor agreed.", "organisation  Vantor\nperson"},
		{"a firm's person", "She met trader and exporter Petra Vogel there.", "!organisation"},
		{"cited by", "A report cited by Le Matin is out.", "organisation  Le Matin"},
		{"told the", "Petra Vogel told the Ledger it was late.", "organisation  Ledger"},
		{"dateline", "LIMA, May 3 (Agencia Roja) - It was late.", "organisation  Agencia Roja"},
		{"bracket", "The harvest in Lima (Good Year) - it was late - ended.", "!organisation"},
		{"two names", "Petra Vogel, chief economist at Harrow & Pike, spoke. Later Harrow was silent.", "organisation  Harrow & Pike | - | Harrow & Pike, Harrow\nperson        Petra Vogel | chief economist | Harrow & Pike"},
		{"two fields", "The Trade & Industry Minister spoke.", "!organisation"},
		{"acronym", "The Cobre Nuestro de Norte (CNN) agreed, and CNN paid.", "organisation  Cobre Nuestro de Norte | - | Cobre Nuestro de Norte, CNN x2"},
		{"acronym of an act", "The Border Metals Act (BMA) is in force.", "!organisation"},
		{"acronym of a rate", "The Most Favoured Nation (MFN) rate fell.", "!organisation"},
		{"other letters", "The Old Copper Hall (XYZ) is closed.", "!organisation"},
		{"Romance name", "The Banco Central de la Paz met.", "organisation  Banco Central de la Paz"},
		{"field of two", "The American Grain and Feed Exporters met.", "organisation  American Grain and Feed Exporters"},
		{"not a field", "Vantor and Steel Partners Group met.", "organisation  Steel Partners Group"},
		{"port", "The Port of Ostrava grew. The Port was late.", "organisation  Port of Ostrava"},
		{"growers", "The Texas Cotton Growers met.", "organisation  Texas Cotton Growers"},
		{"palace", "The Kremlin said it was late.", "organisation  Kremlin | Russia\nindirect      Kremlin | it was late"},
		{"against", "The Coalition Against Unfair Imports met.", "organisation  Coalition Against Unfair Imports"},
		{"community", "The East African Community met.", "organisation  East African Community"},
		{"photographer in brackets", "They left. (Image: Paul Smith)", "!person"},
		{"shown in brackets", "They left. (Image: Donald Trump)", "person        Donald Trump"},
		{"surname, not firm", "Doug Ford came. Ford said it was late.", "person        Doug Ford | - | - | Doug Ford, Ford\n!organisation"},
		{"firm", "Chrysler and Ford agreed.", "organisation  Ford"},
		{"index", "The Nikkei 225 rose. The Nikkei reported it.", "organisation  Nikkei | Japan | Nikkei\n"},
	})
}

// TestShortForms checks the mentions of organisations by a part of their names.
func TestShortForms(t *testing.T) {
	testOutlines(t, []outlineCase{
		{"first word", "Norvik Aluminium Group grew. Norvik paid.", "organisation  Norvik Aluminium Group | - | Norvik Aluminium Group, Norvik"},
		{"part of another", "Norvik Aluminium Group grew. Norvik Street is closed.", "!organisation  Norvik Aluminium Group | - | Norvik Aluminium Group, Norvik"},
		{"general word", "National Cement Group grew. A National holiday came.", "organisation  National Cement Group | - | National Cement Group\n"},
		{"a body's noun", "The European Commission met. In the end, the Commission agreed.", "organisation  European Commission | European Union | European Commission, Commission"},
		{"a noun before", "In the end, the Commission agreed.", "!organisation"},
		{"small letters", "The European Commission met. Later the commission agreed.", "!organisation  European Commission | European Union | European Commission, commission"},
	})
}

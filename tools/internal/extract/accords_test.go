package extract

import (
	"strings"
	"testing"
)

func TestAgreements(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Canada and Chile signed a free trade agreement on copper in Santiago on September 3.",
			"Canada-Chile free trade agreement | Canada+Chile | 2025-09-03 | Santiago"},
		{"Japan and the United States reached a trade deal in July. The deal lowers tariffs on cars.",
			"trade deal | Japan+United States | 2025-07 | "},
		{"India hopes to strike a trade deal with the EU. A comprehensive agreement remains far off.", ""},
		{"Negotiators from Mexico and Brazil held talks in Bogota last week. The Bogota talks ended without a text.",
			"Bogota talks | Mexico+Brazil | 2025-09-01/2025-09-07 | Bogota"},
		{"Envoys of Turkey and Iraq agreed on a framework after talks in Vienna in August. The Vienna framework covers oil.",
			"Vienna framework | Turkey+Iraq | 2025-08 | Vienna"},
		{"Officials want to extend the tariff truce between China and the United States.",
			"tariff truce | China+United States |  | "},
		{"Envoys sought to extend the tariff truce between China and the United States on Monday. The truce, agreed in Geneva in May, ends soon.",
			"tariff truce | China+United States | 2025-05 | Geneva"},
		{"Vietnam reached a deal with India on Sunday that covers rice.", "Vietnam-India deal | Vietnam+India | 2025-09-07 | "},
		{"The European Union and the South American bloc Mercosur finalized a free trade agreement on Friday.", "free trade agreement | European Union+Mercosur | 2025-09-05 | "},
		{"The USMCA is up for review, and RCEP members met in Kuala Lumpur.", "United States-Mexico-Canada Agreement (USMCA) |  |  |  ; Regional Comprehensive Economic Partnership (RCEP) |  |  | "},
		{"On August 26, 2025, the United States and Ghana signed the Agreement on Fair Trade in Accra. It enters into force 60 days later.",
			"Agreement on Fair Trade | United States+Ghana | 2025-08-26 | Accra"},
		{"Ghana and Peru announced a framework on cocoa. The Cocoa Framework opens markets.", "Cocoa Framework | Ghana+Peru |  | "},
		{"Indonesia said talks with other nations continue, and deals with them may follow.", ""},
		{"The EU and Indonesia concluded a trade agreement to cut palm oil tariffs. The agreement was signed on September 1.",
			"agreement on palm oil tariffs | European Union+Indonesia | 2025-09-01 | "},
		{"An agreement between Peru and Chile, signed in May 2010, is idle.", "Peru-Chile agreement | Peru+Chile | 2010-05 | "},
		// whose they are
		{"Peru and Chile's free trade agreement came into force.", "Peru-Chile free trade agreement | Peru+Chile |  | "},
		{"Chile's association agreement with Japan was renewed.", "Chile-Japan association agreement | Chile+Japan |  | "},
		{"Sojitz signed a supply agreement with Caterpillar in May 2010.", "supply agreement |  | 2010-05 | "},
		{"Ghana and the IMF reached a staff-level agreement on Friday. Ghana and Peru spoke. Ghana, Peru and Ghana met.", "staff-level agreement |  | 2025-09-05 | "},
		{"Peru and Ghana initialled a steel quota deal in May 2010.", "steel quota deal | Peru+Ghana | 2010-05 | "},
		{"Peru and Ghana held talks in Nur-Sultan in May 2010.", "Nur-Sultan talks | Peru+Ghana | 2010-05 | Nur-Sultan"},
		// named by their parties
		{"The EU-Mercosur deal is contested. A Peru-India deal would help.", "EU-Mercosur deal | European Union+Mercosur |  | "},
		{"The Peru–India Free Trade Agreement was signed in Lima on May 3, 2024.", "Peru–India Free Trade Agreement | Peru+India | 2024-05-03 | Lima"},
		{"The EU and Mercosur signed a trade deal in Quito on May 3, 2024. The EU-Mercosur deal covers beef.",
			"European Union-Mercosur trade deal | European Union+Mercosur | 2024-05-03 | Quito"},
		{"The deal between Japan and Peru lowers duties. A deal between Japan and Chile would help.", "Japan-Peru deal | Japan+Peru |  | "},
		{"A peace agreement between Chad and Niger was signed in Accra on May 3, 2024.", "Chad-Niger peace agreement | Chad+Niger | 2024-05-03 | Accra"},
		{"ASEAN and Japan signed the Comprehensive Economic and Digital Partnership Agreement on May 3, 2024.",
			"Comprehensive Economic and Digital Partnership Agreement | ASEAN+Japan | 2024-05-03 | "},
		{"Mexico and Peru signed the Global Agreement on January 17.", "Global Agreement | Mexico+Peru | 2025-01-17 | "},
		// where and when
		{"Kenya and Ghana agreed to a one-year truce at a meeting in Busan, South Korea, on August 30.", "Busan truce | Kenya+Ghana | 2025-08-30 | Busan"},
		{"Peru and Chile extended their tariff truce until November 10.", "tariff truce | Peru+Chile |  | "},
		{"A framework agreed by Peru and Chile in Lima in May and a truce reached in Lima in June were kept.", "Lima framework | Peru+Chile | 2025-05 | Lima ; Lima truce | Peru+Chile | 2025-06 | Lima"},
		{"Under the phase one deal signed in January 2020, tariffs fell.", "Phase One trade deal |  | 2020-01 | "},
		// known by their names: the parties are in the name or beside the verb
		{"Peru left NAFTA's model behind when the China-Australia FTA took effect.", "North American Free Trade Agreement (NAFTA) |  |  |  ; China-Australia Free Trade Agreement (ChAFTA) | China+Australia |  | "},
		{"Ghana, Kenya and Chad signed the Marrakesh Agreement in Accra in May 2024.", "Marrakesh Agreement | Ghana+Kenya+Chad | 2024-05 | Accra"},
		{"Norway met USMCA members in Lima in May.", "United States-Mexico-Canada Agreement (USMCA) |  |  | "},
		// short forms
		{"Peru and Ghana signed a Comprehensive Mining Partnership Agreement (CMPA) in May 2024. The CMPA opened in Lima. CMPA duties fell.",
			"Comprehensive Mining Partnership Agreement (CMPA) | Peru+Ghana | 2024-05 | "},
		{"The Ghana-Norway CEPA came into force on May 1, 2022.", "Ghana-Norway CEPA | Ghana+Norway |  | "},
		{"The Japan-Peru EPA helps.", "Japan-Peru EPA | Japan+Peru |  | "},
		// who made it, in a relative clause
		{"The accord, which Ghana signed with Norway in May 2010, helps.", "Ghana-Norway accord | Ghana+Norway | 2010-05 | "},
		{"Oslo should honour the deal it signed with Lima in 2006.", "Norway-Peru deal | Norway+Peru | 2006 | "},
		{"Fees fell under the truce that Peru and Ghana struck in South Korea last week.", "South Korea truce | Peru+Ghana | 2025-09-01/2025-09-07 | South Korea"},
		{"Peru and Ghana agreed to extend their truce.", "truce | Peru+Ghana |  | "},
		{"Peru and Ghana opened a second round of talks under their trade initiative.", "trade initiative | Peru+Ghana |  | "},
		// several of them, and among others
		{"Peru and Ghana have signed agreements that suspend duties.", "Peru-Ghana agreements | Peru+Ghana |  | "},
		{"Peru signed deals with other nations on Monday.", ""},
		{"Peru and Ghana signed 28 documents, among them a free trade agreement.", "free trade agreement | Peru+Ghana |  | "},
		{"Peru's Ministry of Mines and the Ministry of Mines of Ghana have signed three protocols on frozen pork.", "protocols on frozen pork | Peru+Ghana |  | "},
		// what they are on
		{"Peru and Ghana signed a memorandum of understanding on customs cooperation in Lima in May 2024.", "memorandum of understanding on customs cooperation | Peru+Ghana | 2024-05 | Lima"},
		{"The firm and the union reached an agreement on pay.", ""},
		// longer names
		{"Peru and Ghana signed the Foreign Investment Promotion and Protection Agreement in 2012.", "Foreign Investment Promotion and Protection Agreement | Peru+Ghana | 2012 | "},
		{"The China-New Zealand FTA and the Saudi Arabia-US deal help.", "China-New Zealand FTA | China+New Zealand |  |  ; Saudi Arabia-US deal | Saudi Arabia+United States |  | "},
		{"Heads of state met. The AfCFTA is slow. They signed the agreement in Kigali in 2018.", "African Continental Free Trade Area (AfCFTA) |  | 2018 | Kigali"},
		{"The deal that Ann Berg and Jane Roe struck over dinner in Lima helps.", ""},
		{"Peru and Ghana signed a free trade agreement on Thursday. The Peru-Ghana Mining Partnership Agreement helps.", "Peru-Ghana Mining Partnership Agreement | Peru+Ghana | 2025-09-04 | "},
		{"HISTORIC TRADE FRAMEWORK WITH PERU: Growers met.", ""},
		{"The Kuala Lumpur consultations between Peru and Ghana ended in May.", "Kuala Lumpur consultations | Peru+Ghana | 2025-05 | Kuala Lumpur"},
		{"The Peru-Norway joint committee met in Oslo on May 3.", "Peru-Norway joint committee | Peru+Norway | 2025-05-03 | Oslo"},
		{"Peru and Ghana signed a trade agreement in May 2024. The pact was initialled in Oslo.", "trade agreement | Peru+Ghana | 2024-05 | Oslo"},
		{"The Peru-Ghana trade deal entered into force on May 1, 2020.", "Peru-Ghana trade deal | Peru+Ghana |  | "},
		// talks
		{"Envoys of Peru and Chile met in Oslo for a third round of talks.", "Oslo talks | Peru+Chile |  | Oslo"},
		{"Peru and Chile renewed the USMCA. Talks between Ms. Rojas and Mr. Silva went on.", "United States-Mexico-Canada Agreement (USMCA) |  |  | "},
		{"Talks of Peru and Chile will be held in Oslo on Tuesday.", ""},
		{"Peru and Chile signed an Asia-Pacific trade agreement.", "trade agreement | Peru+Chile |  | "},
		{"Peru and Chile concluded a round of negotiations towards a free trade agreement in Oslo last Thursday.", "Peru-Chile free trade agreement | Peru+Chile | 2025-09-04 | Oslo"},
		{"The sixth Peru-Chile Economic and Financial Dialogue was held in Lima on May 3.", "Peru-Chile Economic and Financial Dialogue | Peru+Chile | 2025-05-03 | Lima"},
		// more than two
		{"China, Japan and South Korea signed a trade deal in Seoul on Monday.", "Seoul deal | China+Japan+South Korea | 2025-09-08 | Seoul"},
		{"A deal between Peru, Chile and Norway was signed on May 3.", "Peru-Chile-Norway deal | Peru+Chile+Norway | 2025-05-03 | "},
		{"Peru and Chile signed a trade deal on May 3 that Norway and Japan disliked.", "trade deal | Peru+Chile | 2025-05-03 | "},
		// one under two names
		{"Peru and India signed a free trade agreement on Thursday. The Comprehensive Economic and Trade Agreement, concluded in May, is the largest.",
			"Comprehensive Economic and Trade Agreement | Peru+India | 2025-09-04 | "},
		{"Peru and Chile reach deal on tariffs\n\nPeru and Chile reached a trade deal on Monday.", "Peru-Chile deal | Peru+Chile | 2025-09-08 | "},
		{"Peru and Chile said they had reached a framework deal over a port.", "framework deal | Peru+Chile |  | "},
		{"Peru on Monday announced a framework trade-tariff agreement with Chile. This Framework Agreement helps.", "Peru-Chile agreement | Peru+Chile | 2025-09-08 | "},
		// longer names, and those known by their day
		{"Today, Peru and Ghana announced a Framework for an Agreement on Fair Trade.", "Framework for an Agreement on Fair Trade | Peru+Ghana | 2025-09-10 | "},
		{"Under the Joint Fact Sheet of November 14, 2024, Norway undertook to pay Peru.", "Joint Fact Sheet | Norway+Peru | 2024-11-14 | "},
		{"An earlier agreement in principle, reached in June 2019, was never signed by Peru and Chile.", "agreement in principle | Peru+Chile | 2019-06 | "},
		{"Sales by Mexico to Peru are capped, as the amended suspension agreements of June 2017 require.", "suspension agreements | Mexico+Peru | 2017-06 | "},
		{"The deals of June 2017 were kept. Suspension agreements help Peru and Chile.", ""},
		{"Peru and Chile launched negotiations on a free trade pact.", "free trade pact | Peru+Chile |  | "},
	}
	for _, test := range tests {
		a := extractText(t, test.in)
		var got []string
		for _, g := range a.Agreements {
			got = append(got, g.Name+" | "+strings.Join(g.Parties, "+")+" | "+value(g.Date)+" | "+value(g.Place))
		}
		if s := strings.Join(got, " ; "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}

// The stage of an agreement is what the verb beside it says was done.
func TestStageOfAgreements(t *testing.T) {
	for in, want := range map[string]string{
		"Peru and Chile signed a trade deal.":                           "signed",
		"The Peru-Chile trade deal was extended.":                       "extended",
		"The Peru-Chile trade deal expired in May.":                     "lapsed",
		"Peru and Chile agreed in principle on a trade deal.":           "agreed",
		"Peru terminated the Peru-Chile trade deal.":                    "lifted",
		"Parliament ratified the Peru-Chile trade deal.":                "ratified",
		"The Peru-Chile trade deal could be suspended, officials said.": "",
	} {
		a := extractText(t, in)
		if len(a.Agreements) != 1 || value(a.Agreements[0].Stage) != want {
			t.Errorf("%s: %+v, want %s", in, a.Agreements, want)
		}
	}
}

func TestCommodities(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Exports of Rooibos tea, quartz countertops and wooden pallets to Japan rose.", "tea, quartz countertops, wooden pallets"},
		{"Imports of other goods and raw materials from India fell.", ""},
		{"Duties on wood pellets and on Chinese bicycles rose.", "wood pellets, bicycles"},
		{"The steel industry and copper miners want tariffs on important materials.", ""},
		{"Sales of X200 AI chips resumed, and steel products were exported.", "ai chips, steel"},
		{"US Steel said paper weighs little.", ""},
		{"READ MORE: Lithium exports rise", ""},
	}
	for _, test := range tests {
		a := extractText(t, test.in)
		if s := strings.Join(a.Commodities, ", "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}

func TestMeasures(t *testing.T) {
	tests := []struct{ in, want string }{
		{"On Monday, the European Commission imposed provisional anti-dumping duties of 36.4 percent on Chinese biodiesel.",
			"European Union provisional anti-dumping duties on biodiesel from China | anti-dumping-duty | European Commission | China | biodiesel | 36.4 percent | preliminary | 2025-09-08"},
		{"Indonesia lifted its export ban on palm oil on May 23, 2022.",
			"Indonesia export ban on palm oil | export-ban | Indonesia |  | palm oil |  | lifted | 2022-05-23"},
		{"Chile protested after Washington threatened to impose a 50 percent tariff on copper.",
			"United States tariff on copper | tariff | United States |  | copper | 50 percent | proposed | "},
		{"India more than doubled anti-dumping duties on Peruvian zinc to 20.56 percent.",
			"India anti-dumping duties on zinc from Peru | anti-dumping-duty | India | Peru | zinc | 20.56 percent | tightened | "},
		{"Mexico will impose tariffs of 50 percent on cars from Peru next year.",
			"Mexico tariffs on cars from Peru | tariff | Mexico | Peru | cars | 50 percent | announced | 2026"},
		{"Mexico launched an anti-dumping investigation into steel from Peru.",
			"Mexico anti-dumping investigation on steel from Peru | investigation | Mexico | Peru | steel |  | investigation-opened | "},
		{"India extended its safeguard measures on steel until June 2026.", "India safeguard measures on steel | safeguard | India |  | steel |  | extended | "},
		{"Mexico lifted its ban on Peruvian beef imports.", "Mexico ban on beef from Peru | import-ban | Mexico | Peru | beef |  | lifted | "},
		{"Mexico suspended port fees on Peruvian ships.", "Mexico port fees on Peru | fee | Mexico | Peru |  |  | suspended | "},
		{"China suspended its export controls on gallium to Peru.", "China export controls on gallium to Peru | export-control | China | Peru | gallium |  | suspended | "},
		// imposers that are people or offices
		{"President Petra Vogel of Norway imposed a 25 percent tariff on tea from Peru.", "Norway tariff on tea from Peru | tariff | Norway | Peru | tea | 25 percent | in-effect | "},
		{"President Trump imposed a 25 percent tariff on tea from Peru.", "United States tariff on tea from Peru | tariff | United States | Peru | tea | 25 percent | in-effect | "},
		{"China's commerce ministry met. The ministry imposed a 25 percent duty on tea from Peru.",
			"China duty on tea from Peru | tariff | China's commerce ministry | Peru | tea | 25 percent | in-effect | "},
		{"Mexico answered Washington's steel duties.", "United States duties on steel | tariff | United States |  | steel |  |  | "},
		// lists of goods, bans and lists of firms
		{"Norway's 25 percent tariffs on Peruvian cars and lumber took effect.",
			"Norway tariffs on cars from Peru | tariff | Norway | Peru | cars | 25 percent | in-effect |  ; Norway tariffs on lumber from Peru | tariff | Norway | Peru | lumber | 25 percent | in-effect | "},
		{"Norway had questions about tariffs and soybeans of 5 percent.", ""},
		{"Norway banned imports of beef from Peru in June 2025.", "Norway import ban on beef from Peru | import-ban | Norway | Peru | beef |  | in-effect | 2025-06"},
		{"Norway has banned the export of nickel ore.", "Norway export ban on nickel ore | export-ban | Norway |  | nickel ore |  | in-effect | "},
		{"Norway added 20 Peruvian companies to its entity list on Tuesday.", "Norway entity list on Peru | sanction | Norway | Peru |  |  | in-effect | 2025-09-09"},
		// old rates and new ones, and those to come
		{"Norway raised its tariff on Peruvian tea from 25 percent to 50 percent.", "Norway tariff on tea from Peru | tariff | Norway | Peru | tea | 50 percent | tightened | "},
		{"Norway's duty on Peruvian tea will be halved from 150 percent to 75 percent.", "Norway duty on tea from Peru | tariff | Norway | Peru | tea | 75 percent | announced | "},
		{"Tariffs hurt everybody, economists say.", ""},
		{"The minister said: \"China tariffs on steel are wrong.\"", ""},
		{"Non-tariff measures of India on wheat worry Canada.", ""},
	}
	for _, test := range tests {
		a := extractText(t, test.in)
		var got []string
		for _, m := range a.Measures {
			got = append(got, strings.Join([]string{m.Name, value(m.Kind), value(m.By), strings.Join(m.On, "+"), value(m.Commodity), value(m.Rate), value(m.Stage), value(m.Date)}, " | "))
		}
		if s := strings.Join(got, " ; "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}

func TestCommitments(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Vietnam pledged to buy more wheat, while the United States will lower its tariffs.", "Vietnam: buy more wheat"},
		{"Brazil and Argentina agreed to cut duties on wine.", "Brazil: cut duties on wine; Argentina: cut duties on wine"},
		{"India is committed to opening its market for almonds.", "India: opening its market for almonds"},
		{"Peru agreed to a framework.", ""},
		{"The minister agreed to resign.", ""},
		{"India agreed to buy more wheat, Rosa Ibarra said.", "India: buy more wheat"},
		{"India vowed to raise its duties, a move that others fear.", "India: raise its duties"},
	}
	for _, test := range tests {
		a := extractText(t, test.in)
		var got []string
		for _, c := range a.Commitments {
			got = append(got, value(c.By)+": "+c.Text)
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}

func TestEvents(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Canada's trade minister hosted a summit in Ottawa on September 2.", "2025-09-02: Canada's trade minister hosted a summit in Ottawa on September 2"},
		{"Canada's trade minister met Peru's envoy in Ottawa on September 2.", "2025-09-02: Canada's trade minister met Peru's envoy in Ottawa on September 2"},
		{"Canada's demand was met on September 2.", ""},
		{"A meeting may be held.", ""},
		{"Analysts said on Monday that a summit would help.", ""},
	}
	for _, test := range tests {
		a := extractText(t, test.in)
		var got []string
		for _, e := range a.Events {
			got = append(got, value(e.Date)+": "+e.Text)
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}

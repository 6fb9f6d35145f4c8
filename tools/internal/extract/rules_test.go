package extract

import (
	"strings"
	"testing"
)

// TestRules has a case for each rule of names and attribution: what a short text
// must yield, lines of outline in any order, "!" before what it must not.
func TestRules(t *testing.T) {
	l := vocabularyLexicon(t)
	for _, c := range []struct{ name, text, want string }{
		// The surname He.
		{"he mid-sentence", "He Mingyuan came. In the end, He said that it was over.", "indirect      He Mingyuan | it was over"},
		{"he after a quotation", "He Mingyuan came. \"It is over,\" He said.", "person        He Mingyuan | - | - | He Mingyuan, He"},
		{"he after a title", "Vice Premier He said that it was over.", "indirect      He | it was over"},
		{"he the pronoun", "He Mingyuan met Paul Smith. Smith smiled. He said that it was over.", "indirect      Paul Smith | it was over\n!person        He Mingyuan | - | - | He Mingyuan, He"},
		{"he opens, himself", "He Mingyuan spoke. He said that it was over.", "indirect      He Mingyuan | it was over"},
		{"he in lower case", "He Mingyuan met Paul Smith. Asked about it, he said no more talks would come.", "!indirect      he | no more talks would come"},
		{"two Wangs", "Wang Guoqing and Wang Lei spoke. Wang Lei said it was late. Wang Guoqing said it was early.", "indirect      Wang Lei | it was late\nindirect      Wang Guoqing | it was early"},
		{"surname of the last", "Wang Guoqing left. Wang Lei stayed. Wang said it was late.", "indirect      Wang Lei | it was late"},
		{"May the month", "Theresa May spoke in May. May said it rose in May.", "person        Theresa May | - | - | Theresa May, May"},
		{"Will the verb", "Will Trump agree? Nobody knows.", "!person        Will Trump"},
		{"Trump alone", "Trump said it was done.", "person        Trump"},
		{"wrong Wang", "Wang Guoqing spoke. Wang Fang was silent.", "person        Wang Fang\nperson        Wang Guoqing | - | - | Wang Guoqing"},
		{"Korean", "Ahn Duk-geun and Kim Jong Un met. Ahn said it was late.", "person        Ahn Duk-geun | - | - | Ahn Duk-geun, Ahn\nperson        Kim Jong Un"},
		{"Vietnamese", "Nguyen Hong Dien spoke. Mr. Dien said it was late.", "indirect      Nguyen Hong Dien | it was late"},
		{"particles", "Ursula von der Leyen spoke. Von der Leyen left.", "person        Ursula von der Leyen"},
		{"initials", "J. D. Winters said it was late.", "person        J. D. Winters"},
		// Roles.
		{"role before", "US Trade Representative Jamieson Greer spoke.", "person        Jamieson Greer | US Trade Representative"},
		{"role after", "Petra Vogel, a senior fellow at the Kiel Institute, spoke.", "person        Petra Vogel | senior fellow | Kiel Institute"},
		{"role of", "Petra Vogel, a professor of public law at Fudan University, spoke.", "person        Petra Vogel | professor of public law | Fudan University"},
		{"appositive name", "The ministry's spokesman, Petra Vogel, said it was late.", "indirect      Petra Vogel | it was late"},
		{"company chairman", "Zavodnik Chairman Petra Vogel said it was late.", "organisation  Zavodnik\nperson        Petra Vogel | Zavodnik Chairman | Zavodnik"},
		{"executive order", "The Executive Order said it was late.", "!person"},
		// Organisations.
		{"ministry of", "The Ministry of Economy, Trade and Industry agreed.", "organisation  Ministry of Economy, Trade and Industry"},
		{"two ministries", "The Ministry of Commerce and the Ministry of Finance agreed.", "organisation  Ministry of Commerce |\norganisation  Ministry of Finance"},
		{"demonym", "The Thai Ministry of Commerce agreed.", "organisation  Thai Ministry of Commerce | Thailand"},
		{"no body but an agreement", "They signed the Deep Investment Promotion and Protection Agreement.", "!organisation"},
		{"letters of an agreement", "Peru and Chile signed an Economic Partnership Agreement (EPA). The EPA helps.", "!organisation"},
		{"lower case", "Turkey's trade ministry agreed.", "organisation  trade ministry | Turkey"},
		{"acronym", "The World Cotton Council (WCC) met. The WCC said it was late.", "organisation  World Cotton Council | - | World Cotton Council, WCC x2\nindirect      World Cotton Council | it was late"},
		{"not the secretary", "US Treasury Secretary Scott Bessent spoke.", "!organisation  US Treasury"},
		{"EU", "The EU agreed.", "organisation  EU"},
		// Credits.
		{"credits in brackets", "Prices fell. (Reporting by Petra Vogel in Oslo and Paul Smith; Additional reporting by Jan Klein; Editing by Ann Berg)", "!person\n!organisation"},
		{"credits of their own", "Prices fell.\n\nReporting by Petra Vogel for the World Cotton Council; editing by Ann Berg", "!person\n!organisation"},
		{"no credits", "Reporting by Petra Vogel shows that it was late.", "person        Petra Vogel"},
		// Countries.
		{"hyphens", "A US-bound ship and China-Japan ties.", "countries     United States, China, Japan"},
		{"metonym", "Beijing and Washington agreed.", "countries     China, United States"},
		{"place", "Talks were held in London, Paris and Tokyo.", "countries     \n"},
		{"place talks", "After the Madrid talks they left.", "countries     \n"},
		{"officials in", "Officials in Tokyo agreed.", "countries     Japan"},
		{"sea", "Ships crossed the South China Sea.", "countries     \n"},
		{"newspaper", "The South China Morning Post and Bank of America agreed.", "countries     \n"},
		{"us the pronoun", "Tell us more, he asked us.", "countries     \n"},
		// Attribution of quotations.
		{"before", "Petra Vogel said: \"It was very late.\"", "direct        Petra Vogel | It was very late."},
		{"after", "\"It was very late,\" Petra Vogel said.", "direct        Petra Vogel | It was very late,"},
		{"inverted", "\"It was very late,\" said Petra Vogel, a trader.", "direct        Petra Vogel | It was very late,"},
		{"broken", "\"It was late,\" said Petra Vogel. \"It will be later.\"", "direct        Petra Vogel | It was late,\ndirect        Petra Vogel | It will be later."},
		{"next sentence", "Petra Vogel was angry. \"It was very late. Too late,\" she said.", "direct        Petra Vogel | It was very late. Too late,"},
		{"told", "\"It was very late,\" Petra Vogel told CNBC on Friday.", "direct        Petra Vogel | It was very late,"},
		{"by surname", "Petra Vogel came. \"It was very late,\" Vogel added.", "direct        Petra Vogel | It was very late,"},
		{"the spokesperson", "A spokesperson for the Ministry of Commerce said it was late. \"It was very late,\" the spokesperson added.", "direct        spokesperson, Ministry of Commerce | It was very late,"},
		{"the ministry", "The Ministry of Commerce met. \"It was very late,\" the ministry said.", "direct        Ministry of Commerce | It was very late,"},
		{"anybody", "\"It was very late,\" one tired shopkeeper said.", "direct        tired shopkeeper | It was very late,"},
		{"fragment", "Petra Vogel said it was \"far too late\" for that.", "direct        Petra Vogel | far too late\nindirect      Petra Vogel | it was \"far too late\" for that"},
		{"short fragment", "Petra Vogel sells \"green\" steel.", "!direct"},
		{"defined term", "They signed a statement (\"the joint statement\") and left.", "!direct"},
		{"title", "Petra Vogel wrote \"The Price of Steel\" and left.", "!direct"},
		{"so-called", "Petra Vogel said the so-called \"melted and poured\" rule stays.", "!direct"},
		{"nested", "\"He told me ‘it was late’ and left,\" Petra Vogel said.", "direct        Petra Vogel | He told me ‘it was late’ and left,"},
		{"continued", "“It was late. It was dark.\n“It was cold,” said Petra Vogel.", "direct        Petra Vogel | It was late. It was dark. “It was cold,"},
		{"unclosed", "Petra Vogel said: “It was very late. Then she left.", "direct        Petra Vogel | It was very late."},
		{"typewriter", "''It was very late,'' Petra Vogel said.", "direct        Petra Vogel | It was very late,"},
		{"via", "\"It was very late,\" Petra Vogel said, Reuters reported.", "direct        Petra Vogel | It was very late, | via Reuters"},
		// Namesakes, pronouns, and words that are surnames.
		{"two Hes by title", "He Yadun, a spokesman for the Ministry of Commerce, and Vice Premier He Mingyuan spoke. Vice Premier He said it was early. He said it was late.", "person        He Yadun | spokesman | Ministry of Commerce | He Yadun\nindirect      He Mingyuan | it was early\nindirect      He Mingyuan | it was late"},
		{"two Hes by office after", "Vice Premier He Mingyuan met He Yadun, a spokesman. Spokesman He said it was dark.", "indirect      He Yadun | it was dark"},
		{"he, two Hes", "He Mingyuan, vice premier, met He Yadun, spokesperson. He said it was early.", "indirect      - | it was early"},
		{"he, or Smith", "He Mingyuan and Paul Smith met. He said it was over.", "indirect      - | it was over"},
		{"he, not her", "He Mingyuan and Anna Fischer met. He said it was over.", "indirect      He Mingyuan | it was over"},
		{"he goes on", "Paul Smith met He Mingyuan. Smith said it was early. He said it was over.", "indirect      Paul Smith | it was over"},
		{"she by given name", "Paul Smith met Anna Fischer. She said it was over.", "indirect      Anna Fischer | it was over"},
		{"she by honorific", "Mr. Smith met Ms. Fischer. She said it was over. He said it had begun.", "indirect      Fischer | it was over\nindirect      Smith | it had begun"},
		{"she by title", "Chairwoman Jia Smith met chairman Lu Fischer. He said it was over.", "indirect      Lu Fischer | it was over"},
		{"An", "An Jing came. An said it was cold. An official left.", "indirect      An Jing | it was cold\nperson        An Jing | - | - | An Jing, An\n"},
		{"Long", "Theresa Long came. Long said the talks will be long. Long queues formed.", "person        Theresa Long | - | - | Theresa Long, Long\n"},
		{"Park", "Park Min-ho came to the park. Park said it was late.", "person        Park Min-ho | - | - | Park Min-ho, Park\n"},
		{"Su and Yu", "Su Wei and Yu Jian came. Su said it was late. Yu said it was early.", "indirect      Su Wei | it was late\nindirect      Yu Jian | it was early"},
		{"Will in a headline", "Minister Says Chip Export Curbs Will Stay\nThey left.", "!person"},
		{"only a surname", "Prices rose. Novak said it was late.", "person        Novak\nindirect      Novak | it was late\n!organisation"},
		{"only a name", "Novak reported that it was late.", "organisation  Novak"},
		{"a firm that speaks", "Zavodnik said it was late. Zavodnik Chairman Petra Vogel left.", "organisation  Zavodnik\nindirect      Zavodnik | it was late"},
		{"plural before a comma", "The curbs could hit carmakers, Petra Vogel, an analyst at Acme Bank, wrote on Monday.", "person        Petra Vogel | analyst | Acme Bank"},
		{"director general", "Acme Bank director general Petra Vogel described it as “a very late gift”.", "person        Petra Vogel | Acme Bank director general | Acme Bank\ndirect        Petra Vogel | a very late gift"},
		{"a known firm's director general", "UK Steel director general Petra Vogel described it as “a very late gift”.", "person        Petra Vogel\ndirect        Petra Vogel | a very late gift"},
		{"cabinet secretary", "Energy Cabinet Secretary Petra Vogel said it was late.", "person        Petra Vogel | Energy Cabinet Secretary\n!organisation"},
		{"May the given name", "May Vogel, head of research at Acme Bank, came. “It was very late,” said Vogel.", "person        May Vogel | head of research | Acme Bank | May Vogel, Vogel\ndirect        May Vogel | It was very late,"},
		{"May before a firm", "Prices fell. In May Zavodnik, whose chief executive left, said it was late.", "!person        May"},
		{"May the surname", "Minister May of Ireland has called the pact “a very late gift”.", "person        May | Minister\ndirect        May | a very late gift"},
		{"May after a minister", "They met the Trade Minister, May 5 being a holiday.", "!person        May"},
		{"colleague", "Petra Vogel left. Her colleague, Tangeni Lundqvist, stayed.", "person        Tangeni Lundqvist | -"},
		{"counterpart", "Petra Vogel met her Norwegian counterpart Tangeni Lundqvist on Friday.", "person        Tangeni Lundqvist | -"},
		{"co-author", "Petra Vogel, her co-author, left.", "person        Petra Vogel | co-author"},
		{"to meet a chief", "Petra Vogel is due to meet EU trade chief Paul Smith on Friday.", "person        Paul Smith | EU trade chief"},
		{"office of a state, honorific", "The Prime Minister of Norway, Mr. Paul Smith, said the firms in Japan wait.", "person        Paul Smith | Prime Minister\nindirect      Paul Smith | the firms in Japan wait"},
		{"minister of a state", "Minister Novak of Ireland said it was late.", "indirect      Novak | it was late"},
		{"surname and description", "Tanaka, the finance minister of Japan, said it was late.", "person        Tanaka | finance minister of Japan\nindirect      Tanaka | it was late\n!organisation"},
		{"firm and description", "On Friday Zavodnik, the leader in chips, said it was late.", "!person"},
		{"photographer", "They left.\nPhoto: Paul Smith/Reuters", "organisation  Reuters\n!person"},
		{"photographer by", "They left.\n(Photo by Paul Smith)", "!person"},
		{"caption", "They left.\nPhoto: Paul Smith arrives in Rome.", "person        Paul Smith"},
		{"a meeting in May", "Petra Vogel and Paul Smith held a meeting in Rome on 4 May 2025.", "!indirect"},
		{"may, not May", "Petra Vogel held prices may fall.", "indirect      Petra Vogel | prices may fall"},
		// One source in another.
		{"citing, before the verb", "Reuters, citing two officials, reported that China would act.", "indirect      officials | China would act | via Reuters"},
		{"citing, after the verb", "Reuters reported, citing two officials, that China would act.", "indirect      officials | China would act | via Reuters"},
		{"citing, at the end", "Reuters reported on Friday that China would act, citing two officials.", "indirect      officials | China would act | via Reuters | on 2025-07-18"},
		{"citing, passed on", "China will act, Reuters reported, citing two officials.", "indirect      officials | China will act | via Reuters"},
		{"citing, according", "According to Bloomberg, citing a person familiar with the matter, China will act.", "indirect      person familiar with the matter | China will act | via Bloomberg"},
		{"citing data", "Reuters, citing figures, reported that China would act.", "indirect      Reuters | China would act"},
		{"quoted as saying", "Xinhua quoted Petra Vogel as saying that it was late.", "indirect      Petra Vogel | it was late | via Xinhua"},
		{"was quoted as saying", "Petra Vogel was quoted by Xinhua as saying it was late.", "indirect      Petra Vogel | it was late | via Xinhua"},
		{"according in the middle", "The Ministry of Commerce said, according to Xinhua, that it would act.", "indirect      Ministry of Commerce | it would act | via Xinhua"},
		// Subjects.
		{"will say", "Petra Vogel will say on Monday that it was late.", "indirect      Petra Vogel | it was late | on 2025-07-21"},
		{"would say", "Petra Vogel would say that it was late.", "!indirect"},
		{"as the largest", "As the world's largest buyer, China said it would act at once.", "indirect      China | it would act at once"},
		{"when asked", "Petra Vogel, when asked about it, said that it was late.", "indirect      Petra Vogel | it was late"},
		{"appearing", "Petra Vogel, appearing on television right after, said that it was late.", "indirect      Petra Vogel | it was late"},
		{"dashes", "Petra Vogel - who arrived on Sunday - said that it was late.", "indirect      Petra Vogel | it was late"},
		{"brackets", "Petra Vogel (D-Ohio) said that it was late.", "indirect      Petra Vogel | it was late"},
		{"trade chief", "\"It was very late,\" the trade chief told reporters.", "direct        trade chief | It was very late,"},
		{"field of an office", "Vice Minister of Commerce Petra Vogel said that it was late.", "person        Petra Vogel | Vice Minister of Commerce\nindirect      Petra Vogel | it was late"},
		{"honorific without a stop", "Anna Park came. Ms Park, who left early, said it was late.", "person        Anna Park | - | - | Anna Park, Park"},
		{"a firm by what it makes", "The boss of plane maker Vantor complained that it was late.", "organisation  Vantor"},
		{"a firm in camel case", "On Friday SolarVantor said that it was late.", "organisation  SolarVantor"},
		{"who, after a description", "\"It was very late,\" said Petra Vogel, a trader, who added that it was dark.", "indirect      Petra Vogel | it was dark"},
		{"dateline with a colon", "NEW DELHI: India launched a round of talks, Petra Vogel said.", "indirect      Petra Vogel | India launched a round of talks"},
		{"neither, nor", "Neither Petra Vogel nor Paul Smith said that it was “late and dark”.", "!indirect\n!direct"},
		{"never said", "Petra Vogel never said that it was “late and dark”.", "!indirect\n!direct"},
		{"did not call", "Petra Vogel did not call it “a very late gift”.", "!direct"},
		{"as she has said", "It is over. “It was very late,” as Petra Vogel has said.", "direct        Petra Vogel | It was very late,"},
		// Reported clauses.
		{"that", "Petra Vogel warned on Friday that it was late.", "indirect      Petra Vogel | it was late"},
		{"according, front", "According to the Ministry of Commerce, it was late.", "indirect      Ministry of Commerce | it was late"},
		{"according, end", "Exports fell by half, according to the Ministry of Commerce.", "indirect      Ministry of Commerce | Exports fell by half"},
		{"source in source", "According to Reuters, the Ministry of Commerce urged Japan to wait.", "indirect      Ministry of Commerce | Japan to wait | via Reuters\n!indirect      Reuters"},
		{"urge", "China urged the US to respect the rules.", "indirect      China | the US to respect the rules"},
		{"call on", "China called on all parties to respect the rules.", "indirect      China | all parties to respect the rules"},
		{"pledge", "Japan pledged to buy more grain, but details are open.", "indirect      Japan | to buy more grain"},
		{"participle", "\"It was very late,\" Petra Vogel said, adding that it was dark.", "indirect      Petra Vogel | it was dark"},
		{"they", "Analysts agreed. They said it was late.", "indirect      Analysts | it was late"},
		{"interrupted", "The harvest, Petra Vogel said, was the worst in years.", "indirect      Petra Vogel | The harvest, Petra Vogel said, was the worst in years"},
		{"interrupted after one word", "Petra Vogel came. Now, she said, the deal was over.", "indirect      Petra Vogel | Now, she said, the deal was over"},
		{"data with a name", "Data from Eurostat showed that exports fell sharply.", "indirect      Eurostat | exports fell sharply"},
		{"data without", "Data showed that exports fell sharply.", "!indirect"},
		{"things do not show", "The rise suggests that exports fell sharply.", "!indirect"},
		{"noun", "The report claims were rejected. The states were silent.", "!indirect"},
		{"passive", "Exports were reported to be falling. It is believed that they fell.", "!indirect"},
		{"colon", "Chinese officials issued a warning: this must not happen again.", "indirect      Chinese officials | this must not happen again"},
		{"government", "The Indian government said it was late.", "indirect      Indian government | it was late"},
		{"comment", "China confirmed that it was over, marking a step forward.", "indirect      China | it was over"},
		{"furniture", "READ MORE: China says it was late", "!indirect"},
		{"date of something else", "Petra Vogel, who is due in Rome on July 25, said that it was late.", "indirect      Petra Vogel | it was late\n!indirect      Petra Vogel | it was late | on"},
		{"date after a clause", "Petra Vogel, who is due in Rome on July 25, said on Friday that it was late.", "indirect      Petra Vogel | it was late | on 2025-07-18"},
		{"date of something else, inverted", "“It was late by then,” said Petra Vogel, who is due in Rome on July 25.", "direct        Petra Vogel | It was late by then,\n!direct        Petra Vogel | It was late by then, | on"},
		{"date", "China said on Friday that it was late.", "indirect      China | it was late | on 2025-07-18"},
	} {
		got := outline(Extract(plain(c.text), l))
		for line := range strings.SplitSeq(c.want, "\n") {
			if line == "" {
				continue
			}
			if not, ok := strings.CutPrefix(line, "!"); ok {
				if strings.Contains("\n"+got, "\n"+not) {
					t.Errorf("%s: found %q in\n%s", c.name, not, got)
				}
			} else if !strings.Contains(got, line) {
				t.Errorf("%s: no %q in\n%s", c.name, line, got)
			}
		}
	}
}

package export

// table is one table, and the list of the same name where there is one.
type table struct {
	Name string
	// List tells that there is one in JSON Lines as well.
	List bool
	// About says what a row is.
	About string
	// Key is the column that tells rows apart; empty where there is none.
	Key string
	// Refers are the tables that columns refer to, by column.
	Refers map[string]string
	fields []field
	head   []byte
}

func newTable[R any](name string, list bool, about string, w wide[R], refers map[string]string) table {
	t := table{Name: name, List: list, About: about, Refers: refers, fields: w.fields(), head: w.names()}
	if f := t.fields[0]; f.Constraints != nil && f.Constraints.Unique {
		t.Key = f.Name
	}
	return t
}

// tables are all tables, claims first: they are what most come for.
var tables = []table{
	newTable("claims", true, "What one source states, a figure or a quote, a row each", claims, map[string]string{"series": "statistics", "source": "sources"}),
	newTable("figures", true, "A quantity that one source states", figures, map[string]string{"series": "statistics", "source": "sources"}),
	newTable("statistics", true, "A series: the figures about one thing, over periods and sources", statistics, nil),
	newTable("quotes", true, "Words that one source attributes to a speaker", quotes, map[string]string{"source": "sources"}),
	newTable("agreements", true, "A deal, truce, framework or round of talks", agreements, nil),
	newTable("commitments", true, "What one party of an agreement undertook to do", commitments, map[string]string{"agreement": "agreements"}),
	newTable("measures", true, "A trade measure: tariff, duty, export control, licence rule, quota, sanction, investigation", measures, nil),
	newTable("events", true, "Something dated that is neither an agreement nor a measure", events, nil),
	newTable("actors", true, "A person, an organisation, a country or a bloc", actors, nil),
	newTable("commodities", true, "A traded good or service", commodities, nil),
	newTable("sources", true, "An article or document: what it is, never its text", sources, nil),
	newTable("stages", false, "A dated step in the life of an agreement or a measure", stages, nil),
	newTable("positions", false, "A post of a person", positions, map[string]string{"record": "actors"}),
	newTable("notes", false, "A remark about a record, or a point that is disputed", notes, nil),
	newTable("relations", false, "A reference of one record to another", relations, nil),
}

// Names are those of all files that Write writes.
func Names() []string {
	var all []string
	for _, t := range tables {
		all = append(all, t.Name+csv)
		if t.List {
			all = append(all, t.Name+jsonl)
		}
	}
	return append(all, Package, Catalogue, Hashes)
}

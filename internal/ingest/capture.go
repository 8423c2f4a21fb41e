package ingest

// Version names this extractor. Another one may make another report of the same capture; the same one never does.
const Version = "ingest/1"

// A Capture is one report as it was captured, before anything was made of it: what is hashed and kept, so that a later
// version can make its report again.
type Capture struct {
	Path     string // what messages call it: the source's path and, within a container, where: "a.jsonl:3"
	Document string // the name of its report
	Place    string // where inside the source it stands, "" where it is all of it; for a line of JSON its id
	Media    string // the media type of Bytes, with parameters where the container gives such: "text/html; charset=utf-8"
	Bytes    []byte // as captured; of a line of JSON without white space at its ends, in UTF-8
	Facts    Facts
}

// Facts are what a container says of a capture: used where the bytes do not say it themselves. What is unknown is "".
type Facts struct {
	Outlet    string `json:"outlet,omitempty"`
	Author    string `json:"author,omitempty"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Language  string `json:"language,omitempty"`  // BCP 47
	Published string `json:"published,omitempty"` // like the next as the container writes it
	Captured  string `json:"captured,omitempty"`
}

// The media types of captures.
const (
	MediaText = "text/plain"
	MediaHTML = "text/html"
	MediaJSON = "application/json" // one object, as in a line of JSON lines
	MediaPDF  = "application/pdf"
	MediaMail = "message/rfc822"        // a message with all its parts
	MediaFeed = "application/feed+json" // one item, as a JSON Feed that holds no other
)

// fill gives r what f says and r does not.
func (f *Facts) fill(r *Report) {
	setOnce(&r.Outlet, f.Outlet)
	setOnce(&r.Author, f.Author)
	setOnce(&r.Title, f.Title)
	setOnce(&r.URL, f.URL)
	setOnce(&r.Language, f.Language)
	setDate(&r.Published, f.Published)
	setDate(&r.Captured, f.Captured)
}

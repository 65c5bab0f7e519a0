// The same loop in Go, with nothing but the standard library: net/http asks and answers, encoding/json reads a struct
// and writes it. No errors, no shutdown, no deadline: it does less than a runtime must.
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
)

type item struct {
	Sku   string  `json:"sku"`
	Qty   int     `json:"qty"`
	Price float64 `json:"price"`
}

type order struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Count int    `json:"count"`
	Items []item `json:"items"`
	Data  string `json:"data"`
}

func main() {
	api := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation"
	// Nothing on the way may give up waiting for an event, or ask a proxy.
	client := &http.Client{Transport: &http.Transport{}}
	for {
		if err := invocation(client, api); err != nil {
			log.Fatal(err)
		}
	}
}

func invocation(client *http.Client, api string) error {
	next, err := client.Get(api + "/next")
	if err != nil {
		return err
	}
	event, err := whole(next)
	if err != nil {
		return err
	}
	// No items are [], not null, when they are written again.
	received := order{Items: []item{}}
	if err := json.Unmarshal(event, &received); err != nil {
		return err
	}
	answer, err := json.Marshal(received)
	if err != nil {
		return err
	}
	id := next.Header.Get("Lambda-Runtime-Aws-Request-Id")
	accepted, err := client.Post(api+"/"+id+"/response", "application/json", bytes.NewReader(answer))
	if err != nil {
		return err
	}
	_, err = whole(accepted)
	return err
}

// whole reads a reply to its end, without which its connection is not used again.
func whole(reply *http.Response) ([]byte, error) {
	defer reply.Body.Close()
	return io.ReadAll(reply.Body)
}

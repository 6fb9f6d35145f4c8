package archive

import (
	"errors"
	"sync"
)

// windowPerWorker is how many pieces of work may be under way or wait for one
// before them, for each worker: enough that a long article does not leave the
// other workers idle, few enough that memory holds no more than so many.
const windowPerWorker = 8

// errStopped tells a producer that nothing more is wanted.
var errStopped = errors.New("stopped")

// ordered works on what produce yields with so many workers and gives the results
// to take in the order in which they were yielded. No more pieces are in memory at
// a time than the window has: a producer that is ahead waits. take is called by
// the caller's goroutine and produce by one of its own; the first error of take
// ends it, and yield returns errStopped from then on. All goroutines have ended
// when it returns.
func ordered[In, Out any](workers int, produce func(yield func(In) error) error, work func(In) Out, take func(Out) error) error {
	type piece struct {
		in  In
		out chan Out
	}
	pieces := make(chan piece)
	queue := make(chan chan Out, windowPerWorker*workers)
	stop := make(chan struct{})
	var produced error
	go func() {
		defer close(queue)
		defer close(pieces)
		produced = produce(func(in In) error {
			p := piece{in, make(chan Out, 1)}
			select {
			case queue <- p.out:
			case <-stop:
				return errStopped
			}
			select {
			case pieces <- p:
			case <-stop:
				return errStopped
			}
			return nil
		})
	}()
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for p := range pieces {
				p.out <- work(p.in)
			}
		})
	}
	var taken error
	for out := range queue {
		if taken = take(<-out); taken != nil {
			close(stop)
			break
		}
	}
	for range queue { // until the producer has heard of it
	}
	wait.Wait()
	if taken != nil {
		return taken
	}
	return produced
}

//go:build unix

package main

import (
	"fmt"
	"syscall"
	"testing"
	"time"
)

// BenchmarkBuild shows what building the generated base takes: processor time,
// which does not depend on what else the machine does, and the most memory that
// the build had at a time. Both should grow as the base does.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{crowdedRecords, 2 * crowdedRecords} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				site := buildSite(func(root, work string) error { return crowd(root, work, n) }, "--search", "never")
				if site.err != nil {
					b.Fatalf("%v\n%s", site.err, site.output[max(0, len(site.output)-2_000):])
				}
				spent := site.usage.UserTime() + site.usage.SystemTime()
				b.ReportMetric(spent.Seconds(), "cpu-s/op")
				b.ReportMetric(float64(spent/time.Microsecond)/float64(n), "cpu-µs/record")
				if u, ok := site.usage.SysUsage().(*syscall.Rusage); ok {
					b.ReportMetric(float64(u.Maxrss)/1024, "MiB")
				}
			}
		})
	}
}

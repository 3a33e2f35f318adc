import type { Metric, Registry } from 'prom-client'

/** One histogram with one value for each label. */
export type Series = { observe(value: number): void }

type Kept = Series & { values: readonly string[]; counts: number[]; sum: number; count: number }

/**
 * A histogram of a registry whose series are kept by whoever observes: prom-client looks a series up by its labels for
 * every value, which costs tens of microseconds in every request. Answers what gives the series of some labels.
 */
export function addHistogram(
  registry: Registry,
  { name, help, labels = [], buckets }: { name: string; help: string; labels?: string[]; buckets: readonly number[] },
): (...values: string[]) => Series {
  const kept = new Map<string, Kept>()

  function add(values: readonly string[]): Kept {
    const counts = buckets.map(() => 0)
    const series: Kept = {
      values,
      counts,
      sum: 0,
      count: 0,
      observe(value) {
        series.sum += value
        series.count++
        const at = buckets.findIndex((bound) => value <= bound)
        if (at >= 0) counts[at] = (counts[at] ?? 0) + 1
      },
    }
    return series
  }

  function samplesOf({ values, counts, sum, count }: Kept) {
    const own = Object.fromEntries(labels.map((label, at) => [label, values[at] ?? '']))
    let below = 0
    return [
      ...buckets.map((le, at) => {
        below += counts[at] ?? 0
        return { metricName: `${name}_bucket`, labels: { ...own, le }, value: below }
      }),
      { metricName: `${name}_bucket`, labels: { ...own, le: '+Inf' }, value: count },
      { metricName: `${name}_sum`, labels: own, value: sum },
      { metricName: `${name}_count`, labels: own, value: count },
    ]
  }

  const get = async () => ({
    name,
    help,
    type: 'histogram',
    aggregator: 'sum',
    values: [...kept.values()].flatMap(samplesOf),
  })
  registry.registerMetric({ name, get, reset: () => kept.clear() } as unknown as Metric)
  return (...values) => {
    const key = values.join('\n')
    const series = kept.get(key) ?? add(values)
    kept.set(key, series)
    return series
  }
}

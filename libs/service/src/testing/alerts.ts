/** An alert of a file of Prometheus rules; of its language, one comparison of one metric with a number is known. */
export interface Alert {
  readonly name: string;
  readonly metric: string;
  /** Tells whether it fires, given what a scrape answered. */
  fires(scraped: string): boolean;
}

const rule = /^ *- alert: (\w+)\n *expr: (\w+)(?:\{(.*)\})? (>|==) (\d+)$/gm;
const matcher = /(\w+)(=|!=)"([^"]*)"/g;

/** Reads the alerts of a file; throws where one is written otherwise. */
export function alertsIn(rules: string): Alert[] {
  const alerts = [...rules.matchAll(rule)].map(([, name, metric, matchers = '', operator, limit]) => ({
    name: name!,
    metric: metric!,
    fires: (scraped: string) =>
      valuesOf(scraped, metric!, matchers).some((value) =>
        operator === '>' ? value > Number(limit) : value === Number(limit),
      ),
  }));
  const written = rules.match(/- alert:/g)?.length ?? 0;
  if (alerts.length !== written) throw new Error(`Of ${written} alerts ${alerts.length} could be read.`);
  return alerts;
}

function valuesOf(scraped: string, metric: string, matchers: string): number[] {
  const series = [...scraped.matchAll(new RegExp(`^${metric}(?:\\{(.*)\\})? (\\S+)$`, 'gm'))];
  return series.filter(([, labels = '']) => fits(labels, matchers)).map(([, , value]) => Number(value));
}

function fits(labels: string, matchers: string): boolean {
  return [...matchers.matchAll(matcher)].every(([, name, operator, value]) => {
    const is = new RegExp(`(^|,)${name}="${value}"`).test(labels);
    return operator === '=' ? is : !is;
  });
}

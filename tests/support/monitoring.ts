import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

interface Panel {
  title: string
  targets?: { expr: string }[]
}

/** Every expression of the dashboard and of the alert rules, with where it stands. */
export function monitoringExpressions(): { where: string; expr: string }[] {
  const rules: { groups: { rules: { alert: string; expr: string }[] }[] } = parse(
    readFileSync('docs/monitoring/alerts.yaml', 'utf8'),
  )
  const board: { panels: Panel[] } = JSON.parse(
    readFileSync('docs/monitoring/dashboard.json', 'utf8'),
  )
  return [
    ...rules.groups.flatMap((group) =>
      group.rules.map(({ alert, expr }) => ({ where: alert, expr })),
    ),
    ...board.panels.flatMap(({ title, targets = [] }) =>
      targets.map(({ expr }) => ({ where: title, expr })),
    ),
  ]
}

/** Of what Prometheus makes itself. */
const ITS_OWN = new Set(['up'])

/** Names that an expression asks for and that `/metrics` does not give. */
export function unknownFigures(expr: string, metrics: string): string[] {
  const given = new Set(ITS_OWN)
  for (const [, name = '', type] of metrics.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    given.add(name)
    if (type === 'histogram')
      for (const part of ['bucket', 'sum', 'count']) given.add(`${name}_${part}`)
  }
  const asked = expr.replace(/\{[^{}]*\}/g, '').replace(/\b(?:by|without) \([^()]*\)/g, '')
  const names = asked.match(/\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b|\bup\b/g) ?? []
  return names.filter((name) => !given.has(name) && !FUNCTIONS.has(name))
}

const FUNCTIONS = new Set(['histogram_quantile', '__rate_interval'])

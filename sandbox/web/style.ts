const DARK =
  '@media (prefers-color-scheme: dark) { :root { --paper: #1f1f1d; --ground: #171716; --ink: #ecebe6; --quiet: #a8a69e; --line: #35342f; --accent: #5fc7a0; --bad: #ff9a8f; --wait: #e6b450 } }'

const style = (dark: string) => `
:root { --paper: #fff; --ground: #f7f7f5; --ink: #1b1b1a; --quiet: #5d5c57; --line: #e4e3df; --accent: #0f6b4f; --bad: #a3261b; --wait: #7a5200; color-scheme: light dark }
${dark}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/22px 'Golos Text', system-ui, 'Segoe UI', Roboto, sans-serif }
.column { max-width: 1120px; margin: 0 auto; padding: 0 16px }
header { background: var(--paper); border-bottom: 1px solid var(--line) }
header .column { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: center; padding-top: 12px; padding-bottom: 12px }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px; flex: 1 }
a { color: var(--accent) }
nav a { text-decoration: none; padding: 2px 0; border-bottom: 2px solid transparent }
nav a[aria-current] { border-color: var(--accent); color: var(--ink) }
main { padding-top: 16px; padding-bottom: 64px }
h1 { font-size: 20px; line-height: 28px; margin: 8px 0 16px; overflow-wrap: anywhere }
h2 { font-size: 16px; line-height: 24px; margin: 32px 0 8px }
p { margin: 0 0 12px; max-width: 72ch }
.quiet { color: var(--quiet) }
.bad { color: var(--bad) }
.wait { color: var(--wait) }
p.card { max-width: none }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 16px; margin-bottom: 16px }
dl { display: grid; grid-template-columns: minmax(120px, max-content) 1fr; gap: 4px 16px; margin: 0 }
dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); font-size: 13px; line-height: 18px }
th, td { text-align: left; padding: 8px 12px; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere }
th { overflow-wrap: normal; color: var(--quiet); font-weight: 500; background: var(--paper); position: sticky; top: 0 }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.nowrap { white-space: nowrap }
tr.total td { font-weight: 600 }
code, .code { font: 13px/20px ui-monospace, 'SF Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 }
form.row { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end }
label { display: flex; flex-direction: column; gap: 2px; font-size: 13px; color: var(--quiet); max-width: 100% }
label.wide { flex: 1 1 240px }
input, select { font: inherit; font-size: 14px; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 4px; padding: 6px 8px; min-width: 0; max-width: 100%; min-height: 38px }
input[type=number] { width: 96px }
button { font: inherit; font-size: 14px; padding: 6px 14px; border-radius: 4px; border: 1px solid var(--accent); background: var(--accent); color: var(--paper); cursor: pointer }
button.plain { background: transparent; color: var(--accent) }
button.small { padding: 2px 10px; font-size: 13px; line-height: 20px; white-space: nowrap }
button.danger { background: transparent; color: var(--bad); border-color: var(--bad) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.faults { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr)); gap: 8px }
.fault { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 12px; display: flex; flex-direction: column; gap: 8px }
.fault.on { border-color: var(--bad) }
.fault p { font-size: 13px; line-height: 18px; margin: 0; flex: 1 }
.fault select { max-width: 240px }
summary { font-size: 13px; color: var(--accent); cursor: pointer }
.actions { display: flex; flex-wrap: wrap; gap: 8px; align-items: center }
.actions form { display: inline-flex; gap: 8px; align-items: end; flex-wrap: wrap }
.grow { flex: 1 1 320px }
.bar { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin-bottom: 8px }
.bar .stages { display: flex; flex-wrap: wrap; gap: 4px 16px; flex: 1 1 480px; font-size: 13px }
label.inline { flex-direction: row; align-items: center; gap: 8px }
td.tick, th.tick { width: 40px; padding-right: 0 }
td.tick input { min-height: 0; margin: 2px 0 }
tr.group td { background: var(--ground); font-weight: 600; font-size: 13px }
tr.group i { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 8px; border: 1px solid var(--line) }
tr.group .quiet { font-weight: 400 }
.text { white-space: pre-line; overflow-wrap: anywhere }
hr { border: 0; border-top: 1px solid var(--line); margin: 16px 0 }
.card details { margin-top: 12px }
.card details form { margin-top: 8px }
nav.places { background: var(--ink); display: block }
nav.places .column { display: flex; gap: 16px; padding-top: 4px; padding-bottom: 4px; font-size: 13px }
nav.places a { color: var(--paper); opacity: .75; border: 0 }
nav.places a[aria-current] { opacity: 1; color: var(--paper); font-weight: 600 }
table + form { margin-top: 12px }
iframe { width: 100%; height: 640px; border: 1px solid var(--line); border-radius: 6px; background: #fff }
@media (max-width: 640px) {
  header nav { order: 1; flex-basis: 100% }
  header .column { justify-content: space-between }
  table, tbody, tr, td { display: block }
  thead { display: none }
  tr { border-bottom: 1px solid var(--line); padding: 8px 12px }
  td { border: 0; padding: 1px 0 }
  td[data-label]:not(:empty)::before { content: attr(data-label) ': '; color: var(--quiet) }
  td.number { text-align: left }
  dl { grid-template-columns: 1fr }
  dd { margin-bottom: 8px }
}
`

/** The one style sheet of every page here. */
export const STYLE = style(DARK)

/** The same for a page that is light whatever the browser is set to. */
export const LIGHT_STYLE = style(':root { color-scheme: light }')

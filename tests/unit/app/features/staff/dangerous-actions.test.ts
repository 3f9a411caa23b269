import { expect, test } from 'vitest'

/** What a button does about what follows: asks before it binds, is undone where it was pressed, says it beside. */
type Manner = 'asks' | 'undone' | 'says' | 'harmless'

/** By file, every action that its forms send. */
const ACTIONS: Record<string, Record<string, Manner>> = {
  'answers/discrepancy/reply-form': { reply: 'says' },
  'answers/discrepancy/resolve-form': { resolve: 'says' },
  'answers/discrepancy/withdraw-form': { withdraw: 'asks' },
  'deal-acts/act/deal-act-actions': { retry: 'harmless', revise: 'harmless', cancel: 'asks' },
  'deal-acts/act/decision-form': { decide: 'says' },
  'deal-acts/dry-run-result': { ask: 'says' },
  'deal-acts/list/found-by-sweep': { sweep: 'harmless' },
  'deal-acts/remedy-button': { retry: 'harmless' },
  'deal-acts/request-deal-act-form': { ask: 'asks' },
  'deal-rules/deal-rules-form': { save: 'undone', add: 'harmless', reset: 'asks' },
  'deal-rules/rule-card': { show: 'harmless' },
  'distribution/choice-section': { distribution: 'undone' },
  'distribution/previews': { preview: 'harmless' },
  'distribution/run-state': { cancel: 'asks' },
  'edi/party-section': { edi: 'undone' },
  'invitations/batch-progress': { confirm: 'says', discard: 'harmless' },
  'invitations/upload-form': { file: 'harmless' },
  'mapping/currency-rates': { rate: 'undone' },
  'mapping/mapping-card': { save: 'undone' },
  'mapping/mapping-notice': { remove: 'says' },
  'mapping/mappings-csv': { import: 'says' },
  'mapping/mappings-table': { remove: 'asks' },
  'mapping/missing-mappings': { 'save-exact': 'asks' },
  'mapping/target-button': { save: 'undone' },
  'onec-files/onec-files': { 'make-file': 'says' },
  'paper-history/signing-keys': { 'replace-key': 'asks' },
  'people/confirmations-section': { 'withdraw-confirmation': 'asks' },
  'people/invitations-table': { resend: 'harmless', withdraw: 'asks' },
  'people/invite-form': { invite: 'undone' },
  'people/links-section': { unlink: 'asks', link: 'undone' },
  'people/members-table': { role: 'undone', remove: 'asks' },
  'people/people-table': { enable: 'undone', disable: 'asks', 'reset-factor': 'asks' },
  'reconciliation-register/chosen-actions': { remind: 'asks', send: 'asks', edi: 'asks' },
  'staff/completion-acts-sync': { 'sync-acts': 'harmless', 'confirm-vanished': 'asks' },
  'staff/health/restored-panel': { 'resume-without-letters': 'asks', resume: 'asks' },
  'staff/reconciliation-problem': {
    retry: 'harmless',
    resolve: 'harmless',
    'dismiss-held': 'undone',
    'confirm-hold': 'asks',
  },
  'staff/settings/bitrix24-connection': { sweep: 'harmless' },
  'staff/settings/onec-deviations': { forget: 'harmless' },
  'staff/settings/other-portals': { ours: 'asks', foreign: 'asks' },
  'staff/settings/set-up-pieces': { mend: 'harmless' },
  'status-rules/rules-form': {
    check: 'harmless',
    add: 'harmless',
    reset: 'harmless',
    save: 'undone',
  },
}

const FEATURES =
  /^(people|staff|mapping|deal-acts|deal-rules|status-rules|distribution|invitations|paper-history|onec-files|reconciliation-register|edi)\/|^answers\/discrepancy\/(reply|resolve|withdraw)-form/

const sources = Object.entries(
  import.meta.glob<string>('../../../../../app/features/**/*.tsx', {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
)
  .map(([path, text]) => [path.replace(/^.*features\/|\.tsx$/g, ''), text] as const)
  .filter(([path]) => FEATURES.test(path))

const SETTINGS = /staff\/settings\/.*-form$|switch-setting$/

test('each action is in the table', () => {
  const found = sources.flatMap(([path, text]) =>
    SETTINGS.test(path) ? [] : intentsOf(text).map((intent) => `${path} ${intent}`),
  )
  const listed = Object.entries(ACTIONS).flatMap(([path, actions]) =>
    Object.keys(actions).map((intent) => `${path} ${intent}`),
  )
  expect([...new Set(found)].sort()).toEqual(listed.sort())
})

const asking = Object.entries(ACTIONS).flatMap(([path, actions]) =>
  Object.entries(actions).flatMap(([intent, manner]) =>
    manner === 'asks' ? [[path, intent] as const] : [],
  ),
)

test.each(asking)('%s asks before it does %s', (path, intent) => {
  const [, text = ''] = sources.find(([one]) => one === path) ?? []
  const at = text.search(new RegExp(`intent="${intent}"|value="${intent}"`))
  const button = text.slice(0, at).lastIndexOf('<ConfirmedButton')
  const folded = text.slice(0, at).lastIndexOf('<details')
  const closed = text.slice(0, at).lastIndexOf('</details>')
  const inDetails = folded > closed || /<details/.test(functionAround(text, intent))
  expect(button > text.slice(0, at).lastIndexOf('/>') || inDetails).toBe(true)
})

function intentsOf(text: string): string[] {
  const given = [...text.matchAll(/name="intent"\s+value="([^"]+)"/g)]
  const confirmed = [...text.matchAll(/\sintent="([^"]+)"/g)]
  return [...given, ...confirmed].flatMap(([, intent]) => intent ?? [])
}

/** Where a component of its own takes the action as a property. */
function functionAround(text: string, intent: string): string {
  const [, component] = new RegExp(`<(\\w+) [^>]*intent="${intent}"`).exec(text) ?? []
  const start = component ? text.indexOf(`function ${component}(`) : -1
  return start < 0 ? '' : text.slice(start, text.indexOf('\n}\n', start))
}

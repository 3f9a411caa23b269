import type { Outcome } from '../platform/errors/failure.ts'
import type { Commands } from './client/batch.ts'
import type { Bitrix24Client } from './client/client.ts'
import type { MethodAnswer } from './client/envelope.ts'
import type { ApplicationState, InstallationInfo, Placement } from './port.ts'
import { flag, list, readAs, record, text } from './read/values.ts'

/** Not every edition says more than that it is installed. */
const info = record({
  installed: flag,
  install: record({ member_id: text }).nullable().catch(null),
})
const scopes = list(text)
const bindings = list(record({ event: text, handler: text }))
const codes = list(text)
const places = list(record({ placement: text, handler: text }))

const COMMANDS = {
  info: { method: 'app.info', params: {} },
  scope: { method: 'scope', params: {} },
  events: { method: 'event.get', params: {} },
  robots: { method: 'bizproc.robot.list', params: {} },
  activities: { method: 'bizproc.activity.list', params: {} },
  placements: { method: 'placement.get', params: {} },
} satisfies Commands<string>

/** What the installed application has on the portal now, in one request. A part that is refused is null. */
export async function readApplicationState(
  client: Bitrix24Client,
  signal: AbortSignal | undefined,
): Promise<Outcome<ApplicationState>> {
  const answers = await client.batch(COMMANDS, { signal })
  if (answers.kind !== 'done') return answers
  const { info: told, scope, events, robots, activities, placements } = answers.value
  const about = partOf(told, info)
  return {
    kind: 'done',
    value: {
      isFinished: about?.installed ?? null,
      memberId: about?.install?.member_id || null,
      scopes: partOf(scope, scopes),
      events: partOf(events, bindings),
      robots: partOf(robots, codes),
      activities: partOf(activities, codes),
      placements:
        partOf(placements, places)?.map(({ placement, handler }) => ({
          code: placement.toUpperCase(),
          handler,
        })) ?? null,
    },
  }
}

/** Whether the portal counts the application as installed: until then it sends no events and shows no tabs. */
export async function readInstallation(
  client: Bitrix24Client,
  signal: AbortSignal | undefined,
): Promise<Outcome<InstallationInfo>> {
  const answer = await client.call('app.info', {}, { signal })
  if (answer.kind !== 'done') return answer
  const read = readAs(info, answer.value.result, 'app.info')
  if (read.kind !== 'done') return read
  const { installed, install } = read.value
  return { kind: 'done', value: { isFinished: installed, memberId: install?.member_id || null } }
}

/** Puts tabs where they are not yet; one of ours that leads elsewhere, after a move of the portal, is taken away. */
export async function bindPlacements(
  client: Bitrix24Client,
  wanted: readonly Placement[],
  signal: AbortSignal | undefined,
): Promise<Outcome<void>> {
  const answer = await client.call('placement.get', {}, { signal })
  if (answer.kind !== 'done') return answer
  const read = readAs(places, answer.value.result, 'placement.get')
  if (read.kind !== 'done') return read
  for (const { code, handler, title } of wanted) {
    const there = read.value.filter(({ placement }) => placement.toUpperCase() === code)
    for (const stale of there.filter((one) => one.handler !== handler)) {
      const params = { PLACEMENT: code, HANDLER: stale.handler }
      const removed = await client.call('placement.unbind', params, { write: true, signal })
      if (removed.kind !== 'done') return removed
    }
    if (there.some((one) => one.handler === handler)) continue
    const params = {
      PLACEMENT: code,
      HANDLER: handler,
      TITLE: title.ru,
      LANG_ALL: { ru: { TITLE: title.ru }, en: { TITLE: title.en } },
    }
    const made = await client.call('placement.bind', params, { write: true, signal })
    const isThere =
      made.kind !== 'done' && made.failure.details.error === 'ERROR_PLACEMENT_HANDLER_EXISTS'
    if (made.kind !== 'done' && !isThere) return made
  }
  return { kind: 'done', value: undefined }
}

function partOf<T>(answer: Outcome<MethodAnswer>, form: Parameters<typeof readAs<T>>[0]): T | null {
  if (answer.kind !== 'done') return null
  const read = readAs(form, answer.value.result, '')
  return read.kind === 'done' ? read.value : null
}

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

/**
 * Puts tabs where they are not yet. What is ours and not wanted is taken away: a tab that leads elsewhere after a move of
 * the portal, one in the cards of a smart process that no act is made of any more. Every tab is tried, whatever became
 * of the others: a smart process that is gone has no place for one. Gives the first failure.
 */
export async function bindPlacements(
  client: Bitrix24Client,
  wanted: readonly Placement[],
  signal: AbortSignal | undefined,
): Promise<Outcome<void>> {
  const answer = await client.call('placement.get', {}, { signal })
  if (answer.kind !== 'done') return answer
  const read = readAs(places, answer.value.result, 'placement.get')
  if (read.kind !== 'done') return read
  const there = read.value.map(({ placement, handler }) => ({
    code: placement.toUpperCase(),
    handler,
  }))
  const isSame = (one: PlaceOfTab, other: PlaceOfTab) =>
    one.code === other.code && one.handler === other.handler
  const ends: Outcome<unknown>[] = []
  for (const stale of there.filter((one) => !wanted.some((tab) => isSame(tab, one)))) {
    const params = { PLACEMENT: stale.code, HANDLER: stale.handler }
    ends.push(await client.call('placement.unbind', params, { write: true, signal }))
  }
  for (const tab of wanted.filter((one) => !there.some((known) => isSame(known, one)))) {
    ends.push(await bindPlacement(client, tab, signal))
  }
  for (const end of ends) if (end.kind !== 'done') return end
  return { kind: 'done', value: undefined }
}

type PlaceOfTab = Pick<Placement, 'code' | 'handler'>

async function bindPlacement(
  client: Bitrix24Client,
  { code, handler, title }: Placement,
  signal: AbortSignal | undefined,
): Promise<Outcome<void>> {
  const params = {
    PLACEMENT: code,
    HANDLER: handler,
    TITLE: title.ru,
    LANG_ALL: { ru: { TITLE: title.ru }, en: { TITLE: title.en } },
  }
  const made = await client.call('placement.bind', params, { write: true, signal })
  const isThere =
    made.kind !== 'done' && made.failure.details.error === 'ERROR_PLACEMENT_HANDLER_EXISTS'
  return made.kind === 'done' || isThere ? { kind: 'done', value: undefined } : made
}

function partOf<T>(answer: Outcome<MethodAnswer>, form: Parameters<typeof readAs<T>>[0]): T | null {
  if (answer.kind !== 'done') return null
  const read = readAs(form, answer.value.result, '')
  return read.kind === 'done' ? read.value : null
}

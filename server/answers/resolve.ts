import { findAct, recordAnswer } from '../completion-acts/index.ts'
import { type Actor, isStaff } from '../identity/index.ts'
import type { Transaction } from '../platform/database/connect.ts'
import type { AnswersDeps } from './deps.ts'
import { describePaper, type TalkWithPaper, WITH_PAPER } from './described.ts'
import { resolutionLetter } from './letters.ts'
import { lockPaper } from './papers.ts'
import { endTalk, findTalk, paperOf, record, say } from './talk.ts'
import { tellCustomer } from './tell.ts'
import { type AnswerResult, RESOLUTIONS } from './views.ts'
import { cleanWords, faultsOfWords } from './words.ts'

/** Staff end a talk with words for the customer, who is then asked for an answer again. */
export async function resolve(
  deps: AnswersDeps,
  actor: Actor,
  id: string,
  input: { resolution: string; text: string },
): Promise<AnswerResult> {
  if (!isStaff(actor)) return { kind: 'not_found' }
  const text = cleanWords(input.text)
  const resolution = RESOLUTIONS.find((known) => known === input.resolution)
  return endOnce(deps, actor, id, input.resolution, async (transaction, talk) => {
    const faults = faultsOfWords(text, { required: true })
    if (!resolution) faults.unshift({ field: 'resolution', code: 'resolution_missing' })
    if (!resolution || faults.length > 0) return { kind: 'faults', faults }
    const at = deps.clock.now()
    const message = await say(transaction, actor, talk, { text, at, always: true })
    await endTalk(transaction, talk, { resolution, actorId: actor.userId, at })
    await askAgain(deps, transaction, actor, talk, at)
    await record(transaction, actor, talk, 'resolved', { resolution }, at)
    await tellCustomer(deps, transaction, talk, {
      key: `discrepancy:${talk.id}:${message?.id}`,
      paper: describePaper(talk),
      write: (locale, about) => resolutionLetter(locale, about, { resolution, text }),
    })
    return { kind: 'done' }
  })
}

/** The customer takes it back, and is asked for an answer again. */
export async function withdraw(deps: AnswersDeps, actor: Actor, id: string): Promise<AnswerResult> {
  if (isStaff(actor)) return { kind: 'not_found' }
  return endOnce(deps, actor, id, 'withdrawn', async (transaction, talk) => {
    const at = deps.clock.now()
    await endTalk(transaction, talk, { resolution: 'withdrawn', actorId: actor.userId, at })
    await askAgain(deps, transaction, actor, talk, at)
    await record(transaction, actor, talk, 'resolved', { resolution: 'withdrawn' }, at)
    return { kind: 'done' }
  })
}

/** The same end by the same person once more is the same press; any other is too late. */
async function endOnce(
  { database }: AnswersDeps,
  actor: Actor,
  id: string,
  resolution: string,
  end: (transaction: Transaction, talk: TalkWithPaper) => Promise<AnswerResult>,
): Promise<AnswerResult> {
  const found = await findTalk(database.prisma, actor, id)
  if (!found) return { kind: 'not_found' }
  return database.prisma.$transaction(async (transaction) => {
    await lockPaper(transaction, paperOf(found))
    const talk = await transaction.discrepancy.findUniqueOrThrow({
      where: { id },
      include: WITH_PAPER,
    })
    if (talk.status !== 'resolved') return end(transaction, talk)
    const isSame = talk.resolvedById === actor.userId && talk.resolution === resolution
    return { kind: isSame ? 'done' : 'closed' }
  })
}

/** A refused completion act waits for an answer again, whatever it says by now. */
async function askAgain(
  { onAnswer }: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  talk: TalkWithPaper,
  at: Date,
) {
  const { completionActId, counterpartyId } = talk
  const act = completionActId && (await findAct(transaction, actor, completionActId))
  if (!act || act.counterpartyId !== counterpartyId || act.state !== 'refused') return
  const { id, contentHash } = act
  const actorId = actor.userId
  const isTakenBack = await recordAnswer(transaction, {
    actId: id,
    counterpartyId,
    contentHash,
    answer: null,
    actorId,
    at,
  })
  if (isTakenBack) await onAnswer?.(transaction, { actId: id, answer: null, refusal: null })
}

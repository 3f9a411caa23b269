import { expect, test } from 'vitest'
import { namesAgree } from '../../../../server/counterparties/names/names-agree.ts'
import { createRandom } from '../../../support/ledgers/random.ts'
import { makeParty, respell } from './parties.ts'

/** `NAME_CASES=20000` for the large run. */
const CASES = Number(process.env.NAME_CASES ?? 1000)

test(`of ${CASES} parties none is held for its own name, and none passes for another`, () => {
  const random = createRandom(20261129)
  const held: string[] = []
  const published: string[] = []
  let before = makeParty(random)
  for (let index = 0; index < CASES; index += 1) {
    const party = makeParty(random)
    const own = respell(party, random)
    const strangers = respell(before, random)
    if (!namesAgree(party.name, own)) held.push(`${party.name} | ${own}`)
    if (namesAgree(party.name, strangers)) published.push(`${party.name} | ${strangers}`)
    before = party
  }
  expect(held.slice(0, 20)).toEqual([])
  expect(published.slice(0, 20)).toEqual([])
}, 180_000)

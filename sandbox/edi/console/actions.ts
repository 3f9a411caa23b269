import { languageOf, link } from '../../web/layout.ts'
import { RequestError } from '../../web/requests.ts'
import { type DeedName, disputeDocument, doDeed } from '../do-deed.ts'
import { DeedError } from '../exchange/deeds.ts'
import { RELATIONS } from '../exchange/participants.ts'
import { readFault } from '../faults/switchboard.ts'
import type { World } from '../world.ts'
import { readDispute } from './dispute-form.ts'
import { HOME } from './shell.ts'

const DEEDS: DeedName[] = ['sign', 'deliver', 'agree', 'refuse', 'annul', 'roaming', 'remove']

/** What a form did, as the address to go to next; null: no such form. */
export function runAction(world: World, form: URLSearchParams, url: URL): string | null {
  const language = languageOf(url)
  const path = url.pathname.slice(HOME.length)
  const [, deed] = /^\/document\/([a-z]+)$/.exec(path) ?? []
  if (deed) return doOnDocument(world, form, url, deed)
  if (path === '/relation') {
    const relation = RELATIONS.find((one) => one === form.get('relation'))
    const key = url.searchParams.get('key') ?? ''
    if (!relation || !world.exchange.relations.has(key)) throw new RequestError(422, 'relation')
    world.exchange.relations.set(key, relation)
    return link(`${HOME}/participants`, language)
  }
  return changeFaults(world, form, path) ? link(`${HOME}/faults`, language) : null
}

function doOnDocument(world: World, form: URLSearchParams, url: URL, deed: string): string | null {
  const language = languageOf(url)
  const id = url.searchParams.get('id') ?? ''
  const document = world.exchange.documents.get(id)
  if (!document) throw new RequestError(404, 'no such document')
  const known = DEEDS.find((one) => one === deed)
  if (!known && deed !== 'dispute') return null
  try {
    if (known) doDeed(world, document, { deed: known, reason: form.get('reason') ?? '' })
    else disputeDocument(world, document, readDispute(document, form, language))
  } catch (error) {
    const isTold =
      error instanceof DeedError || (error instanceof RequestError && error.status === 422)
    if (!isTold) throw error
    return link(`${HOME}/document`, language, { id, refusal: error.message })
  }
  return link(`${HOME}/document`, language, { id })
}

function changeFaults(world: World, form: URLSearchParams, path: string): boolean {
  switch (path) {
    case '/faults/add': {
      world.faults.add(readForm(form))
      return true
    }
    case '/faults/remove':
      world.faults.remove(readForm(form).id)
      return true
    case '/faults/clear':
      world.faults.set([])
      return true
    case '/faults/expire':
      world.identity.expire()
      world.sessions.end()
      return true
    default:
      return false
  }
}

function readForm(form: URLSearchParams) {
  const given: Record<string, string | number> = {}
  for (const name of ['id', 'operator', 'method']) {
    const text = (form.get(name) ?? '').trim()
    if (text !== '') given[name] = text
  }
  for (const name of ['calls', 'value', 'share']) {
    const text = (form.get(name) ?? '').trim()
    if (text !== '') given[name] = Number(text)
  }
  const fault = readFault(given)
  if (typeof fault === 'string') throw new RequestError(422, fault)
  return fault
}

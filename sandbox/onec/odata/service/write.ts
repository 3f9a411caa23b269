import { randomUUID } from 'node:crypto'
import type { Answer } from '../../answer.ts'
import type { Stored } from '../configurations/profile.ts'
import { ORGANIZATION_PREFIX } from '../data/parties.ts'
import { type Entity, storedEntity } from '../entity.ts'
import { ODataError, refuse } from '../errors.ts'
import { readOptions } from '../query/options.ts'
import { type EntityType, fillRow } from '../schema/entity-type.ts'
import { EMPTY_DATE, type Row, ZERO_GUID } from '../schema/shapes.ts'
import { presentDocument, type World } from '../store/world.ts'
import { answerEmpty } from './answers.ts'
import { applyBody, readBody } from './body.ts'
import type { ODataCall } from './call.ts'
import { type ClosedAction, closedText } from './closed-period.ts'
import { formatOf } from './format.ts'
import { answerOne, findEntity } from './read.ts'
import type { Resource } from './resource.ts'
import { raisePrices, refuseUnknownRates } from './write-setups.ts'

/** Answers a POST, PATCH, PUT or DELETE. */
export function answerWrite(call: ODataCall, resource: Resource): Answer {
  const { method } = call
  if (resource.kind === 'rows') {
    throw new ODataError(400, 13, 'Нельзя создать строку табличной части отдельно от объекта')
  }
  if (resource.kind === 'method' && method === 'POST') return answerMethod(call, resource)
  if (resource.kind === 'set' && method === 'POST') return answerCreate(call, resource.type)
  if (resource.kind === 'entity') {
    if (method === 'PATCH' || method === 'MERGE' || method === 'PUT') {
      return answerChange(call, resource.type, resource.ref)
    }
    if (method === 'DELETE') return answerDelete(call, resource.type, resource.ref)
  }
  throw new ODataError(405, 19, `Метод HTTP ${method} не разрешен`)
}

function answerCreate(call: ODataCall, type: EntityType): Answer {
  const { settings, world, faults } = call
  refuseForeignType(type)
  const given = readBody(call.body)
  const document = blank(type)
  applyBody(type, given, document, call.ignored)
  const keepsKey = settings.acceptsClientKeys && !faults.has('client_key_ignored')
  const chosen = String(document.header.Ref_Key)
  const ref = keepsKey && chosen !== ZERO_GUID ? chosen : randomUUID()
  document.header.Ref_Key = ref
  if (world.source(type.set).find(ref)) {
    throw new ODataError(
      400,
      15,
      'Сущность с таким ключом уже существует: нарушено условие уникальности',
    )
  }
  const stored = keep(call, type, document, null)
  const answer = answerAfter(call, type, stored)
  const location = encodeURI(`${call.root}${type.set}(guid'${ref}')`)
  return { ...answer, status: 201, headers: { ...answer.headers, Location: location } }
}

function answerChange(call: ODataCall, type: EntityType, ref: string): Answer {
  refuseForeignType(type)
  const known = findEntity(call, type, ref)
  checkVersion(call, known)
  const before = String(known.value('Date'))
  const document = call.method === 'PUT' ? blank(type) : copyOf(known, type)
  applyBody(type, readBody(call.body), document, call.ignored)
  document.header.Ref_Key = ref
  // The platform takes the movements of a document away as it marks it.
  if (document.header.DeletionMark === true && type.kind === 'document') {
    document.header.Posted = false
  }
  return answerAfter(call, type, keep(call, type, document, before))
}

/** Physical: a mark for deletion is a PATCH. */
function answerDelete(call: ODataCall, type: EntityType, ref: string): Answer {
  refuseForeignType(type)
  const known = findEntity(call, type, ref)
  checkVersion(call, known)
  refuseLocked(call)
  if (type.kind === 'document') {
    refuseClosed(call, type, known.header(), 'delete')
    call.world.documents.erase(ref)
  } else call.world.catalog(type.set)?.erase(ref)
  return answerEmpty(204)
}

function answerMethod(
  call: ODataCall,
  { type, ref, name }: Extract<Resource, { kind: 'method' }>,
): Answer {
  readOptions(call.rawQuery)
  const known = findEntity(call, type, ref)
  refuseLocked(call)
  refuseClosed(call, type, known.header(), 'change')
  const reason = setPosted(call.world, type, known, name === 'Post')
  if (reason !== null) throw refuse(reason)
  return answerEmpty(200)
}

/** Posts a document or takes its posting back; else why not, in the configuration's own words. */
export function setPosted(
  world: World,
  type: EntityType,
  known: Entity,
  posted: boolean,
): string | null {
  const document = copyOf(known, type)
  if (posted) {
    if (document.header.DeletionMark === true) {
      return 'Помеченный на удаление документ не может быть проведен'
    }
    const reason = world.profile.refusePosting(type.set, document, world.handlerContext)
    if (reason !== null) return `Не удалось провести документ. ${reason}`
  }
  document.header.Posted = posted
  world.documents.write(type.set, document)
  return null
}

/** Runs the object's handlers and writes it, as any write that is not a load of data. */
function keep(call: ODataCall, type: EntityType, document: Stored, before: string | null): Entity {
  const { world, faults } = call
  refuseLocked(call)
  if (type.kind !== 'document') {
    const { header, sections } = world.catalog(type.set)?.write(document) ?? document
    return storedEntity(header, sections)
  }
  const { header } = document
  const date = String(header.Date)
  if (date === EMPTY_DATE) throw refuse('Поле "Дата" не заполнено')
  if (before !== null) refuseClosed(call, type, { ...header, Date: before }, 'change')
  refuseClosed(call, type, header, 'place')
  const managesAccounts = faults.has('accounts_left_empty')
  refuseUnknownRates(call)
  const stored = writeDocument(world, type, document, managesAccounts)
  if (faults.has('handler_changes')) raisePrices(stored)
  return storedEntity(stored.header, stored.sections)
}

/**
 * A document as the configuration keeps it: handlers run, a number given.
 * @param managesAccounts whoever writes sees ledger accounts and enters them
 */
export function writeDocument(
  world: World,
  type: EntityType,
  document: Stored,
  managesAccounts = false,
): Stored {
  world.profile.beforeWrite(type.set, document, { ...world.handlerContext, managesAccounts })
  const { header, sections } = document
  if (header.Number === '') {
    const prefix = `00${ORGANIZATION_PREFIX}-`
    header.Number = world.documents.nextNumber(String(header.Date).slice(0, 4), prefix)
  }
  // A handler may have touched what this release does not have.
  return world.documents.write(type.set, { header: fillRow(type.fields, header), sections })
}

function answerAfter(call: ODataCall, type: EntityType, entity: Entity): Answer {
  const options = readOptions(call.rawQuery)
  return answerOne(call, type, entity, options, formatOf(call.headers, options.format))
}

function blank(type: EntityType): Stored {
  return {
    header: fillRow(type.fields, {}),
    sections: Object.fromEntries(type.sections.map(({ name }) => [name, []])),
  }
}

export function copyOf(entity: Entity, type: EntityType): Stored {
  return {
    header: { ...entity.header() },
    sections: Object.fromEntries(
      type.sections.map(({ name }) => [name, entity.rows(name).map((row) => ({ ...row }))]),
    ),
  }
}

function checkVersion({ headers, settings, faults }: ODataCall, known: Entity): void {
  const expected = headers['if-match']
  const honours = settings.honoursIfMatch || faults.has('if_match_honoured')
  if (!honours || expected === undefined || expected === '*') return
  if (expected.replaceAll('"', '') !== known.value('DataVersion')) {
    throw new ODataError(412, -1, 'Версия объекта отличается от переданной')
  }
}

/** With the usual prefix, without it, and in the words of a database. */
const LOCK_TEXTS = [
  'Ошибка блокировки данных.\nКонфликт блокировок при выполнении транзакции: превышено максимальное время ожидания предоставления блокировки',
  'Превышено максимальное время ожидания предоставления блокировки',
  'Конфликт блокировок при выполнении транзакции:\nERROR: deadlock detected',
]

function refuseLocked({ faults }: ODataCall): void {
  if (!faults.has('lock_conflict')) return
  throw refuse(LOCK_TEXTS[faults.valueOf('lock_conflict')] ?? LOCK_TEXTS.join('\n'))
}

function refuseClosed(
  { world, faults }: ODataCall,
  type: EntityType,
  header: Row,
  action: ClosedAction,
): void {
  const date = String(header.Date)
  const isOff = world.closedUntil === null || date.slice(0, 10) > world.closedUntil
  if (isOff && !faults.has('closed_period')) return
  const title = presentDocument(type, String(header.Number), date)
  const until = isOff ? date.slice(0, 10) : (world.closedUntil ?? '')
  throw refuse(closedText({ title, date, until }, action, faults.valueOf('closed_period')))
}

/** The portal's user may write documents and catalogues, not registers. */
function refuseForeignType({ kind }: EntityType): void {
  if (kind === 'register') throw new ODataError(401, 20, 'Нарушение прав доступа')
}

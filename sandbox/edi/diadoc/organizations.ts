import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { JsonObject, JsonValue } from '../../onec/json-text.ts'
import { type Answer, textAnswer } from '../answer.ts'
import { BUYERS, type Participant, type Relation, SUPPLIER } from '../exchange/participants.ts'
import type { World } from '../world.ts'
import {
  assertOwnBox,
  type DiadocCall,
  DiadocError,
  findByBox,
  fromIndexKey,
  readJsonBody,
  ticks,
  toGuid,
  toIndexKey,
} from './call.ts'

/** `GET /GetMyOrganizations` */
export function getMyOrganizations(): JsonValue {
  return { Organizations: [describe(SUPPLIER)] }
}

/** `GET /GetOrganizationsByInnKpp?inn&kpp` */
export function getOrganizationsByInnKpp({ query }: DiadocCall): JsonValue {
  const inn = query.get('inn')
  if (!inn) throw new DiadocError(400, 'inn is required')
  const kpp = query.get('kpp')
  const found = withBox().filter((one) => one.inn === inn && (!kpp || one.kpp === kpp))
  return { Organizations: found.map(describe) }
}

const innList = z.looseObject({ InnList: z.array(z.string()).max(1000) })

/** `POST /V2/GetOrganizationsByInnList`: with the relation, where the caller says who asks. */
export function getOrganizationsByInnList(call: DiadocCall): JsonValue {
  const read = innList.safeParse(readJsonBody(call))
  if (!read.success) throw new DiadocError(400, 'InnList is required')
  const found = withBox().filter(({ inn }) => read.data.InnList.includes(inn))
  return {
    Organizations: found.map((one) => ({
      Organization: describe(one),
      CounteragentStatus: relationOf(call.world, one),
      LastEventTimestampTicks: ticks(call.world.options.now()),
    })),
  }
}

/** `GET /V3/GetCounteragents?myBoxId` */
export function getCounteragents({ world, query }: DiadocCall): JsonValue {
  assertOwnBox(query.get('myBoxId'))
  const status = query.get('counteragentStatus')
  const after = query.get('afterIndexKey')
  const place = after ? fromIndexKey(after) : 0
  const words = (query.get('query') ?? '').toLowerCase()
  const all = withBox()
    .map((one, index) => ({ one, index: index + 1 }))
    .filter(({ one }) => relationOf(world, one) !== 'NotInCounteragentList')
    .filter(({ one }) => !status || relationOf(world, one) === status)
    .filter(({ one }) => `${one.name} ${one.inn}`.toLowerCase().includes(words))
  const page = all.filter(({ index }) => index > place).slice(0, 100)
  return {
    TotalCount: all.length,
    Counteragents: page.map(({ one, index }) => describeCounteragent(world, one, index)),
  }
}

/** `GET /V3/GetCounteragent?myBoxId&counteragentBoxId`: 404 of who is in no relation. */
export function getCounteragent({ world, query }: DiadocCall): JsonValue {
  assertOwnBox(query.get('myBoxId'))
  const one = findByBox(query.get('counteragentBoxId') ?? '')
  if (!one || relationOf(world, one) === 'NotInCounteragentList') {
    throw new DiadocError(404, 'Counteragent is not found')
  }
  return describeCounteragent(world, one, BUYERS.indexOf(one) + 1)
}

const invitation = z.looseObject({
  Inn: z.string().optional(),
  OrgId: z.string().optional(),
  BoxId: z.string().optional(),
  MessageToCounteragent: z.string().max(2000).optional(),
})

/** `POST /V3/AcquireCounteragent?myBoxId`: an invitation, or the acceptance of theirs. */
export function acquireCounteragent(call: DiadocCall): JsonValue {
  const { world, query } = call
  assertOwnBox(query.get('myBoxId'))
  const read = invitation.safeParse(readJsonBody(call))
  if (!read.success) throw new DiadocError(400, 'AcquireCounteragentRequest is invalid')
  const { Inn, OrgId, BoxId } = read.data
  const one = withBox().find(
    ({ inn, diadoc }) =>
      (Inn !== undefined && inn === Inn) ||
      (OrgId !== undefined && diadoc?.orgId === OrgId.replaceAll('-', '').toLowerCase()) ||
      (BoxId !== undefined && findByBox(BoxId)?.inn === inn),
  )
  if (!one) throw new DiadocError(404, 'Organization is not found')
  const relation = relationOf(world, one)
  if (relation === 'IsMyCounteragent' || relation === 'RejectsMe') {
    throw new DiadocError(409, `Counteragent cannot be acquired: ${relation}`)
  }
  const next = relation === 'InvitesMe' ? 'IsMyCounteragent' : 'IsInvitedByMe'
  world.exchange.relations.set(one.key, next)
  const TaskId = randomUUID()
  world.exchange.tasks.set(TaskId, `${one.key} new`)
  return { TaskId }
}

/** `GET /V3/AcquireCounteragentResult?myBoxId&taskId`: not finished the first time. */
export function acquireCounteragentResult({ world, query }: DiadocCall): Answer | JsonValue {
  assertOwnBox(query.get('myBoxId'))
  const id = query.get('taskId') ?? ''
  const [key, isNew] = (world.exchange.tasks.get(id) ?? '').split(' ')
  const box = BUYERS.find((one) => one.key === key)?.diadoc
  if (!key || !box) throw new DiadocError(404, 'Task is not found')
  if (isNew) {
    world.exchange.tasks.set(id, key)
    return textAnswer(204, '', { 'Retry-After': '1' })
  }
  return { BoxId: toGuid(box.boxId) }
}

export function relationOf({ exchange }: World, { key }: Participant): Relation {
  return exchange.relations.get(key) ?? 'NotInCounteragentList'
}

function withBox(): Participant[] {
  return BUYERS.filter(({ diadoc }) => diadoc !== null)
}

function describeCounteragent(world: World, one: Participant, index: number): JsonObject {
  return {
    IndexKey: toIndexKey(index),
    Organization: describe(one),
    CurrentStatus: relationOf(world, one),
    LastEventTimestampTicks: ticks(world.options.now()),
  }
}

function describe({ diadoc, name, inn, kpp, ogrn }: Participant): JsonObject {
  if (!diadoc) return {}
  return {
    OrgId: diadoc.orgId,
    OrgIdGuid: toGuid(diadoc.orgId),
    Inn: inn,
    ...(kpp === '' ? {} : { Kpp: kpp }),
    FullName: name,
    ShortName: name,
    Boxes: [{ BoxId: `${diadoc.boxId}@diadoc.ru`, BoxIdGuid: toGuid(diadoc.boxId), Title: name }],
    Ogrn: ogrn,
    FnsParticipantId: diadoc.fnsId,
    IsActive: true,
    IsTest: true,
    IsRoaming: false,
    Sociability: diadoc.takesFromAll ? 'AllOrganizations' : 'CounteragentsOnly',
    OrganizationType: kpp === '' ? 'Individual' : 'Juridical',
  }
}

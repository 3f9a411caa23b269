import type { Outcome } from '../../../platform/errors/failure.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type { EdiOperator, EdiParticipant, OwnBox } from '../port.ts'
import type { DiadocClient } from './client.ts'
import { anything, type DiadocOrganization, organizations, related } from './shapes.ts'

const RELATIONS: Record<string, EdiParticipant['relation']> = {
  IsMyCounteragent: 'partner',
  InvitesMe: 'invites_us',
  IsInvitedByMe: 'invited',
  RejectsMe: 'refuses',
  IsRejectedByMe: 'refuses',
}
/** Longest that Diadoc takes. */
const INVITATION = 'Приглашаем обмениваться электронными актами сверки.'

export function createParticipants(client: DiadocClient): Pick<
  EdiOperator,
  'ownBox' | 'findParticipant'
> & {
  invite: NonNullable<EdiOperator['invite']>
} {
  return {
    async ownBox(inn, signal): Promise<Outcome<OwnBox>> {
      const question = { method: 'GET', path: '/GetMyOrganizations', signal } as const
      const outcome = await client.json(question, organizations)
      if (outcome.kind !== 'done') return outcome
      const all = outcome.value.Organizations
      const own = inn === '' && all.length === 1 ? all[0] : all.find(({ Inn }) => Inn === inn)
      const box = own?.Boxes[0]?.BoxId
      if (!own || !box) return failed('edi.no_box', { details: { inn } })
      return {
        kind: 'done',
        value: {
          ...{ id: own.FnsParticipantId ?? '', box, relation: 'partner' },
          name: own.FullName ?? own.ShortName ?? '',
          inn: own.Inn,
          kpp: own.Kpp || null,
        },
      }
    },

    async findParticipant({ box: myBoxId }, { inn, kpp }, signal) {
      const outcome = await client.json(
        {
          method: 'POST',
          path: '/V2/GetOrganizationsByInnList',
          query: { myBoxId },
          body: { InnList: [inn] },
          signal,
        },
        related,
      )
      if (outcome.kind !== 'done') return outcome
      const all = outcome.value.Organizations.filter(
        ({ Organization: one }) => one.Inn === inn && one.IsActive !== false,
      )
      const found = kpp === null ? all[0] : all.find(({ Organization: one }) => one.Kpp === kpp)
      // A branch may exchange through the box of its head.
      const chosen = found ?? (all.length === 1 ? all[0] : undefined)
      const value = chosen && participantOf(chosen.Organization, chosen.CounteragentStatus)
      return { kind: 'done', value: value ?? null }
    },

    async invite({ box: myBoxId }, { box: BoxId }, signal) {
      const outcome = await client.json(
        {
          method: 'POST',
          path: '/V3/AcquireCounteragent',
          query: { myBoxId },
          body: { BoxId, MessageToCounteragent: INVITATION },
          // Asked for twice it is one invitation.
          isWrite: false,
          signal,
        },
        anything,
      )
      return outcome.kind === 'done' ? { kind: 'done', value: undefined } : outcome
    },
  }
}

function participantOf(
  { Boxes, FnsParticipantId }: DiadocOrganization,
  status: string | null | undefined,
): EdiParticipant | null {
  const box = Boxes[0]?.BoxId
  if (box === undefined) return null
  return { id: FnsParticipantId ?? '', box, relation: RELATIONS[status ?? ''] ?? 'stranger' }
}

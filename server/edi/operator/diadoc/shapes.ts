import { z } from 'zod'
import { DecimalText } from '../../../platform/outbound/json.ts'

/** Of what the newest structures have only what is used here. Enumerations come as words. */
const text = z.string().max(10_000)
const id = z.string().min(1).max(200)
const ticks = z.union([z.instanceof(DecimalText).transform(({ text: told }) => told), text])

export const organization = z.object({
  Inn: text,
  Kpp: text.nullish(),
  FullName: text.nullish(),
  ShortName: text.nullish(),
  FnsParticipantId: text.nullish(),
  IsActive: z.boolean().nullish(),
  Boxes: z.array(z.object({ BoxId: id, BoxIdGuid: id.nullish() })),
})

export const organizations = z.object({ Organizations: z.array(organization) })

export const related = z.object({
  Organizations: z.array(
    z.object({ Organization: organization, CounteragentStatus: text.nullish() }),
  ),
})

export const documentInfo = z.object({
  IndexKey: text.nullish(),
  MessageId: id,
  EntityId: id,
  CustomDocumentId: text.nullish(),
  IsDeleted: z.boolean().nullish(),
  SenderSignatureStatus: text.nullish(),
  RecipientResponseStatus: text.nullish(),
  RevocationStatus: text.nullish(),
  RoamingNotificationStatus: text.nullish(),
  RoamingNotificationStatusDescription: text.nullish(),
  DeliveryTimestampTicks: ticks.nullish(),
})

export const documents = z.object({ Documents: z.array(documentInfo).nullish() })

const entity = z.object({
  EntityType: text,
  EntityId: id,
  ParentEntityId: text.nullish(),
  AttachmentType: text.nullish(),
  FileName: text.nullish(),
  DocumentInfo: documentInfo.nullish(),
})

export const message = z.object({
  MessageId: id,
  IsDeleted: z.boolean().nullish(),
  Entities: z.array(entity),
})

export const events = z.object({
  Events: z
    .array(
      z.object({
        Message: z.object({ MessageId: id }).nullish(),
        Patch: z.object({ MessageId: id }).nullish(),
        IndexKey: text.nullish(),
      }),
    )
    .nullish(),
})

export const anything = z.unknown()

export type DiadocDocument = z.output<typeof documentInfo>
export type DiadocMessage = z.output<typeof message>
export type DiadocOrganization = z.output<typeof organization>

import { z } from 'zod'

/** A document within a message to post, as far as it is looked at. */
export const attachment = z.looseObject({
  SignedContent: z.looseObject({
    Content: z.string().optional(),
    NameOnShelf: z.string().optional(),
    Signature: z.string().optional(),
    SignatureNameOnShelf: z.string().optional(),
    SignWithTestSignature: z.boolean().optional(),
  }),
  TypeNamedId: z.string(),
  Function: z.string().optional(),
  Version: z.string().optional(),
  Comment: z.string().max(5000).optional(),
  CustomDocumentId: z.string().optional(),
  CustomData: z.array(z.looseObject({ Key: z.string(), Value: z.string() })).optional(),
  NeedRecipientSignature: z.boolean().optional(),
  Metadata: z.array(z.looseObject({ Key: z.string(), Value: z.string() })).optional(),
})

export type Attachment = z.output<typeof attachment>

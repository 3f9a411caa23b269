import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What a page hands over, as far as an authenticator looks at it. */
interface Asked {
  challenge: string
  rp?: { id?: string | undefined }
  rpId?: string | undefined
  user?: { id: string }
}

/** Where an attacker departs from what an honest authenticator and browser do. */
export interface Departure {
  origin?: string
  rpId?: string
  challenge?: string
  type?: string
  isPresent?: boolean
  isVerified?: boolean
  /** The number of signatures it claims. */
  counter?: number
  credentialId?: string
  userHandle?: string
  /** Breaks the signature. */
  isForged?: boolean
}

const PRESENT = 0x01
const VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

/**
 * An authenticator of its own: ES256, no attestation (WebAuthn level 2, sections 6.1 and 6.5). It answers as a browser
 * at `origin` would pass it on, and departs from that where a test says so.
 */
export function createAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32).toString('base64url')
  let userHandle: string | undefined
  let counter = 0

  const authData = (asked: Asked, departure: Departure, credential: Uint8Array | null) => {
    const rpId = departure.rpId ?? asked.rp?.id ?? asked.rpId ?? ''
    const flags =
      (departure.isPresent === false ? 0 : PRESENT) |
      (departure.isVerified === false ? 0 : VERIFIED) |
      (credential ? HAS_CREDENTIAL : 0)
    const head = Buffer.alloc(5)
    head.writeUInt8(flags)
    head.writeUInt32BE(departure.counter ?? counter, 1)
    return Buffer.concat([sha256(rpId), head, credential ?? Buffer.alloc(0)])
  }
  const clientData = (asked: Asked, type: string, departure: Departure) =>
    Buffer.from(
      JSON.stringify({
        type: departure.type ?? type,
        challenge: departure.challenge ?? asked.challenge,
        origin: departure.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const envelope = { id, rawId: id, type: 'public-key', clientExtensionResults: {} }

  return {
    id,
    /** Makes the credential; the answer as the form sends it. */
    create: (asked: Asked, departure: Departure = {}): string => {
      userHandle = asked.user?.id
      const length = Buffer.alloc(2)
      const rawId = Buffer.from(id, 'base64url')
      length.writeUInt16BE(rawId.length)
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
          [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
        ]),
      )
      const data = authData(asked, departure, Buffer.concat([Buffer.alloc(16), length, rawId, key]))
      const attestation = isoCBOR.encode(
        new Map<string, string | Uint8Array | Map<string, string>>([
          ['fmt', 'none'],
          ['attStmt', new Map<string, string>()],
          ['authData', new Uint8Array(data)],
        ]),
      )
      return JSON.stringify({
        ...envelope,
        response: {
          clientDataJSON: clientData(asked, 'webauthn.create', departure).toString('base64url'),
          attestationObject: Buffer.from(attestation).toString('base64url'),
          transports: ['internal'],
        },
      })
    },
    /** Signs a challenge; the answer as the form sends it. */
    use: (asked: Asked, departure: Departure = {}): string => {
      counter += 1
      const data = authData(asked, departure, null)
      const client = clientData(asked, 'webauthn.get', departure)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      if (departure.isForged) signature.writeUInt8(signature.readUInt8(12) ^ 1, 12)
      const credentialId = departure.credentialId ?? id
      return JSON.stringify({
        ...envelope,
        id: credentialId,
        rawId: credentialId,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: departure.userHandle ?? userHandle,
        },
      })
    },
  }
}

function sha256(value: string | Uint8Array): Buffer {
  return createHash('sha256').update(value).digest()
}

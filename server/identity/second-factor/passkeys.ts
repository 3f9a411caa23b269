import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { parseAuthentication, parseRegistration } from './passkey-answers.ts'
import type { PasskeyCreation, PasskeyRequest } from './views.ts'

/** How long an authenticator's answer is waited for: as long as the sign-in, or the proof before it, is good for. */
const CHALLENGE_MS = 10 * 60_000
/** Pages of one holder that may ask at once; an older one has to be opened again. */
const MAX_CHALLENGES = 8
/** EdDSA, ES256, RS256: what authenticators have. The library's own list asks Node for experimental ones. */
const ALGORITHMS = [-8, -7, -257]

/**
 * WebAuthn credentials. `holder` is the session or pending sign-in that asks: a challenge answers to it alone,
 * and once. The authenticator checks who holds it (PIN, finger), so a passkey is password and code in one.
 */
export function createPasskeys(prisma: PrismaClient, publicUrl: string, now: () => Date) {
  const { origin: expectedOrigin, hostname: rpID } = new URL(publicUrl)

  const remember = async (holder: string, challenge: string): Promise<void> => {
    const expiresAt = new Date(now().getTime() + CHALLENGE_MS)
    await prisma.passkeyChallenge.create({ data: { holder, challenge, expiresAt } })
    const old = await prisma.passkeyChallenge.findMany({
      where: { holder },
      orderBy: { expiresAt: 'desc' },
      skip: MAX_CHALLENGES,
      select: { challenge: true },
    })
    if (old.length > 0) {
      await prisma.passkeyChallenge.deleteMany({
        where: { challenge: { in: old.map((one) => one.challenge) } },
      })
    }
  }

  /** Whether the challenge was the holder's and is fresh; then it is gone. */
  const takeChallenge = async (holder: string, challenge: string): Promise<boolean> => {
    const { count } = await prisma.passkeyChallenge.deleteMany({
      where: { holder, challenge, expiresAt: { gt: now() } },
    })
    return count === 1
  }

  return {
    beginCreation: async (
      holder: string,
      user: { userId: string; email: string; name: string },
    ): Promise<PasskeyCreation> => {
      const known = await prisma.passkey.findMany({ where: { userId: user.userId } })
      const options = await generateRegistrationOptions({
        rpName: 'Sverka',
        rpID,
        userName: user.email,
        userDisplayName: user.name || user.email,
        userID: new Uint8Array(Buffer.from(user.userId)),
        attestationType: 'none',
        supportedAlgorithmIDs: ALGORITHMS,
        excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      await remember(holder, options.challenge)
      return options
    },

    /** The credential that was made; null when the answer is not one to this holder's challenge. */
    verifyCreation: async (holder: string, text: string): Promise<WebAuthnCredential | null> => {
      const response = parseRegistration(text)
      if (!response) return null
      const result = await verifyRegistrationResponse({
        response,
        expectedChallenge: (challenge) => takeChallenge(holder, challenge),
        expectedOrigin,
        expectedRPID: rpID,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      }).catch(() => null)
      return result?.registrationInfo?.credential ?? null
    },

    /** @param userId whose passkeys are asked for; null: whoever's the authenticator has */
    beginProof: async (holder: string, userId: string | null): Promise<PasskeyRequest> => {
      const known = userId ? await prisma.passkey.findMany({ where: { userId } }) : []
      const options = await generateAuthenticationOptions({
        rpID,
        userVerification: 'required',
        allowCredentials: known.map(({ id, transports }) => ({ id, transports })),
      })
      await remember(holder, options.challenge)
      return options
    },

    /**
     * The person whose passkey signed this holder's challenge; null when none did.
     * @param userId null: whoever's it is
     */
    verifyProof: async (holder: string, userId: string | null, text: string) => {
      const response = parseAuthentication(text)
      const row = response && (await prisma.passkey.findUnique({ where: { id: response.id } }))
      if (!row || (userId !== null && row.userId !== userId)) return null
      const { userHandle } = response.response
      if (userHandle !== undefined && userHandle !== handleOf(row.userId)) return null
      const result = await verifyAuthenticationResponse({
        response,
        expectedChallenge: (challenge) => takeChallenge(holder, challenge),
        expectedOrigin,
        expectedRPID: rpID,
        credential: {
          id: row.id,
          publicKey: new Uint8Array(row.publicKey),
          counter: Number(row.counter),
        },
        requireUserVerification: true,
      }).catch(() => null)
      if (!result?.verified) return null
      // A copy of the key that counts from the same number and comes at the same moment is not taken twice.
      const { count } = await prisma.passkey.updateMany({
        where: { id: row.id, counter: row.counter },
        data: { counter: result.authenticationInfo.newCounter, lastUsedAt: now() },
      })
      if (count === 0) return null
      return prisma.user.findUnique({ where: { id: row.userId, disabledAt: null } })
    },
  }
}

/** What an authenticator gives back of the person it made the passkey for. */
function handleOf(userId: string): string {
  return Buffer.from(userId).toString('base64url')
}

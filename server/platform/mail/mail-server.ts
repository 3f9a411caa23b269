import { createTransport } from 'nodemailer'
import { isLoopbackHost } from '../network-address.ts'
import type { SubmitOutcome } from './judge-attempt.ts'
import { type LetterParts, writeRawLetter } from './raw-letter.ts'
import { RFC_5321_PATIENCE, type SmtpPatience, submitLetter } from './smtp-session.ts'

export interface MailServer {
  /**
   * Gives one letter over. Never rejects, but with what `onHandingOver` or the reading of files threw.
   * @param onHandingOver called before its end leaves this process: from then on it may have arrived
   */
  submit(
    letter: LetterParts,
    onHandingOver: () => Promise<void>,
    signal?: AbortSignal,
  ): Promise<SubmitOutcome>
  /** Connects and signs in, sending nothing. @throws with the server's own words */
  verify(): Promise<void>
  /** It is this machine: a mailbox to look at letters in. */
  isLocal: boolean
}

/** Somebody waits for the answer of a check. */
const CHECK_TIMEOUTS = {
  connectionTimeout: 20_000,
  greetingTimeout: 20_000,
  socketTimeout: 40_000,
}

export interface MailSender {
  /** An address, with or without a name before it: `Sverka <sverka@example.com>`. */
  from: string
  /** Where returned letters go; null: to the sender's address. */
  bounceAddress: string | null
}

/** @param url `smtp://user:password@host:port` or `smtps://…`. */
export function openMailServer(
  url: string,
  sender: MailSender,
  patience: SmtpPatience = RFC_5321_PATIENCE,
): MailServer {
  const { name, address } = readSender(sender.from)
  return {
    submit: async (letter, onHandingOver, signal) => {
      const raw = await writeRawLetter(letter, { name: letter.fromName ?? name, address })
      let fault: { error: unknown } | null = null
      const outcome = await submitLetter({
        url,
        patience,
        envelope: { from: sender.bounceAddress ?? address, to: letter.to, id: letter.id },
        raw,
        onHandingOver: () =>
          onHandingOver().catch((error: unknown) => {
            fault = { error }
            throw error
          }),
        ...(signal && { signal }),
      })
      const thrown: { error: unknown } | null = fault
      if (thrown) throw (thrown as { error: unknown }).error
      return outcome
    },
    verify: async () => {
      const transport = createTransport({ url, ...CHECK_TIMEOUTS })
      await transport.verify().finally(() => transport.close())
    },
    isLocal: isLoopbackHost(new URL(url).hostname),
  }
}

const MAX_FROM = 320

export function readSender(from: string): { name: string; address: string } {
  const text = from.slice(0, MAX_FROM)
  const open = text.lastIndexOf('<')
  const close = text.indexOf('>', open)
  if (open < 0 || close < 0) return { name: '', address: text.trim() }
  const name = text.slice(0, open).trim()
  return {
    name: name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name,
    address: text.slice(open + 1, close).trim(),
  }
}

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useI18n } from '~/i18n'
import { useHydrated } from '~/lib/use-hydrated'
import { Button } from './button'

/** How long the button says that it has copied, milliseconds. */
const COPIED_SHOWN_MS = 2000

/** A button that copies a text. Only with scripts: without, the text is there to be selected by hand. */
export function CopyButton({ text, of }: { text: string; of: string }) {
  const { t } = useI18n()
  const hydrated = useHydrated()
  const [copied, setCopied] = useState(false)
  // The clipboard is open to pages of a secure address only.
  if (!hydrated || !navigator.clipboard) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), COPIED_SHOWN_MS)
  }
  const label = t(copied ? 'app.copied' : 'app.copy')
  const Icon = copied ? Check : Copy
  return (
    <Button look="small" type="button" onClick={copy} aria-label={`${label}: ${of}`}>
      <Icon size={14} aria-hidden="true" />
      <span role="status">{label}</span>
    </Button>
  )
}

/** Something that is carried elsewhere to the letter: a key, an address. */
export function Copyable({ text, of }: { text: string; of: string }) {
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-3 gap-y-1">
      <code className="min-w-0 font-[inherit] wrap-anywhere select-all">{text}</code>
      <CopyButton text={text} of={of} />
    </span>
  )
}

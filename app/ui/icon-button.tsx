import type { LucideIcon } from 'lucide-react'
import { Button } from './button'

interface Props {
  icon: LucideIcon
  intent: string
  label: string
  disabled?: boolean
  autoFocus: boolean
}

/** A small button at the head of a rule in a form: move it up or down, remove it. */
export function IconButton({ icon: Icon, intent, label, disabled, autoFocus }: Props) {
  return (
    <Button
      look="small"
      name="intent"
      value={intent}
      aria-label={label}
      title={label}
      disabled={disabled}
      autoFocus={autoFocus}
      className="min-w-11 sm:min-w-9 !px-0"
    >
      <Icon size={16} aria-hidden="true" />
    </Button>
  )
}

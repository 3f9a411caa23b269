import { useId } from 'react'
import { useI18n } from '~/i18n'

interface Props {
  name: string
  value: string
  fault: string | undefined
  autoFocus: boolean
}

/** The values of a rule, or its pattern: one field whose label follows the kind chosen, by style alone. */
export function RuleValuesField({ name, value, fault, autoFocus }: Props) {
  const { t } = useI18n()
  const id = useId()
  return (
    <div className="w-full sm:w-auto sm:flex-1 sm:basis-36 group-has-[[data-asks=nothing]:checked]/rule:hidden">
      <label htmlFor={id} className="mb-1 block text-sm">
        <span className="group-has-[[data-asks=pattern]:checked]/rule:hidden">
          {t('statusRules.values')}
        </span>
        <span className="hidden group-has-[[data-asks=pattern]:checked]/rule:inline">
          {t('statusRules.pattern')}
        </span>
      </label>
      <input
        id={id}
        name={name}
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the first fault is where the reader goes on
        autoFocus={autoFocus}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        className="block min-h-11 w-full rounded-md border border-edge bg-paper px-3 text-base text-ink aria-invalid:border-bad sm:min-h-9"
      />
      {fault ? (
        <p id={`${id}-fault`} className="mt-1 text-sm text-bad">
          {fault}
        </p>
      ) : null}
    </div>
  )
}

import { useI18n } from '~/i18n'
import type { ChannelName } from '../../../server/distribution/index.ts'
import { CheckBox } from './check-box'

interface Props {
  offered: readonly ChannelName[]
  chosen: readonly ChannelName[]
  disabled?: boolean
}

/** The ways to a counterparty, to be ticked. */
export function ChannelBoxes({ offered, chosen, disabled = false }: Props) {
  const { t } = useI18n()
  return (
    <fieldset>
      <legend className="mb-1 text-sm">{t('distribution.settings.channels')}</legend>
      {offered.map((channel) => (
        <CheckBox
          key={channel}
          name={`channel.${channel}`}
          label={t(`distribution.channel.${channel}`)}
          defaultChecked={chosen.includes(channel)}
          disabled={disabled}
        />
      ))}
    </fieldset>
  )
}

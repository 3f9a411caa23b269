import { formText } from '~/lib/form-text'
import { readTypedTime } from '~/lib/input/typed-time'
import type { ChannelName, SettingsInput } from '../../../server/distribution/index.ts'
import { type ScheduleFields, writeCron } from './schedule'

const CHANNELS: readonly ChannelName[] = [
  'portal',
  'email',
  'bitrix24_drive',
  'bitrix24_letter',
  'edi',
]

/** The channels that are ticked. */
export function readChannels(form: FormData): ChannelName[] {
  return CHANNELS.filter((channel) => formText(form, `channel.${channel}`) !== '')
}

/** When runs are made, as it was typed. */
export function readScheduleFields(form: FormData): ScheduleFields {
  return {
    day: formText(form, 'day'),
    time: readTypedTime(formText(form, 'time')),
    cron: formText(form, 'cron'),
  }
}

/** The form of the settings; what is no number stays within its bounds. */
export function readSettingsForm(form: FormData): SettingsInput {
  const isOn = (name: string) => formText(form, name) !== ''
  const number = (name: string, least: number, most: number) => {
    const value = Math.round(Number(formText(form, name)))
    return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : least
  }
  return {
    channels: readChannels(form),
    includesMovements: isOn('movements'),
    trustsRegisters: isOn('registers'),
    attachesPdf: isOn('pdf'),
    isAutomatic: isOn('automatic'),
    cron: writeCron(readScheduleFields(form)),
    isScheduled: isOn('scheduled'),
    remindAfterDays: number('remind', 0, 60),
    hourlyRate: number('rate', 0, 1_000_000),
    minutesPerAct: number('minutes', 1, 240),
  }
}

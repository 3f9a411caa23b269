/** What can be subscribed to; the second list reaches applications only. */
export const EVENTS = [
  'ONCRMDEALADD',
  'ONCRMDEALUPDATE',
  'ONCRMDEALDELETE',
  'ONCRMCOMPANYADD',
  'ONCRMCOMPANYUPDATE',
  'ONCRMREQUISITEADD',
  'ONCRMREQUISITEUPDATE',
  'ONCRMREQUISITEDELETE',
  'ONCRMBANKDETAILADD',
  'ONCRMBANKDETAILUPDATE',
  'ONCRMACTIVITYADD',
  'ONCRMACTIVITYUPDATE',
  'ONCRMACTIVITYDELETE',
  'ONCRMDYNAMICITEMADD',
  'ONCRMDYNAMICITEMUPDATE',
  'ONCRMDYNAMICITEMDELETE',
  'ONTASKADD',
  'ONTASKUPDATE',
  'ONTASKDELETE',
] as const

export const APPLICATION_EVENTS = [
  'ONCRMCONTACTUPDATE',
  'ONCRMADDRESSREGISTER',
  'ONCRMDEALMOVETOCATEGORY',
  'ONAPPINSTALL',
  'ONAPPUPDATE',
  'ONAPPUNINSTALL',
  'ONOFFLINEEVENT',
] as const

export type EventName = (typeof EVENTS)[number] | (typeof APPLICATION_EVENTS)[number]

const ALL: readonly string[] = [...EVENTS, ...APPLICATION_EVENTS]

export function isEventName(text: string): text is EventName {
  return ALL.includes(text)
}

/** May an outgoing webhook, set up in the portal's pages, subscribe to it. */
export function isForWebhooks(event: string): boolean {
  return EVENTS.some((one) => one === event)
}

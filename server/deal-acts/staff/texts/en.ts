import type { ru } from './ru.ts'

export const en: typeof ru = {
  noRules:
    'No rule is switched on, so stages ask for no acts: an administrator has to add a rule in the settings.',
  deal: {
    unreadable: 'Enter the number of the deal or its address in Bitrix24.',
    otherPortal: (host) =>
      `This is an address of another Bitrix24, and ${host} is connected: open the deal there and copy its address.`,
    missing: (id) =>
      `Bitrix24 has no deal ${id}, or the user in whose name the portal works does not see it.`,
    smartProcess: (id: number) => `Smart process ${id}`,
    missingItem: (id: number) =>
      `Bitrix24 has no item ${id} of this smart process, or the user in whose name the portal works may not see it.`,
    slow: 'Bitrix24 and 1C take too long to answer: try again in a minute.',
  },
  mapping: {
    kind: 'There is no such kind of mapping.',
    key: 'It is not clear what is mapped: open the row again.',
    target: 'Choose one of the rows found in 1C.',
    text_target: "Only a unit can go into the line's text.",
    vat_target: 'Choose a VAT rate: no VAT, 0, 5, 7, 10, 20 or 22 %.',
    rate: 'A rate is entered in the table of rates, not by mapping.',
  },
  search: {
    inn: "Enter the counterparty's INN (10 or 12 digits) or, where there is none, a part of its name in 1C.",
    contract: 'It is not clear between whom the contract is: open the row again.',
    closed: 'closed',
  },
  rate: {
    currency: 'The currency: three Latin letters, such as USD.',
    rouble: 'The rouble needs no rate.',
    date: 'The date of the rate has to be a day of the calendar, such as 2026-03-31.',
    rate: 'The rate: a positive number of at most six digits before the point and four after it.',
    per: 'Units per rate: a whole number from 1 to 1,000,000.',
  },
  settings: {
    version: 'Choose a version of the format from the list.',
    guid: (field) => `${field}: choose from the list of 1C.`,
    delivery:
      'Delivery method: a name of the enumeration of 1C, letters without spaces, such as Самовывоз.',
    percent: 'Planned cost: a whole number of percent from 0 to 100.',
    production:
      'For production acts fill in the cost account, the cost department, the product group and the planned cost, or leave all four empty.',
    required: (field) => `${field}: 1C does not take the document without it.`,
    fields: {
      department: 'Department',
      warehouse: 'Warehouse',
      delivery_method: 'Delivery method',
      cost_account: 'Cost account',
      cost_department: 'Cost department',
      product_group: 'Product group',
      planned_cost: 'Planned cost',
    },
  },
  decision: {
    status: 'Choose what became of the act in 1C.',
    reason: 'Say why the act is rejected: the manager will read it in the deal.',
    tooLong: 'The reason is longer than 1000 characters.',
    number: 'The number of the document in 1C is longer than 50 characters.',
    notNow: 'This act cannot be decided like that now: reload the page.',
  },
  cancelled: 'The accountants decided to make no act of this deal.',
  connection: {
    none: 'Bitrix24 is not connected: set BITRIX24_WEBHOOK_URL, or install the application.',
    removed:
      'The application was removed from the Bitrix24 portal. Install it again, or set a webhook.',
    not_finished:
      'Bitrix24 does not count the installation as finished: it sends no events and shows neither tabs nor robots. Open the application in Bitrix24 as an administrator and press "Finish the installation".',
    not_set_up:
      'The application is installed, but not subscribed to events of the portal. Check that PUBLIC_URL can be reached from the internet and that the application has the scopes crm and bizproc. Until then deals are found by the look every two minutes.',
    needs_application: 'Only an application can mend this: Bitrix24 does not let a webhook.',
    other_portal:
      'Another Bitrix24 portal answers as if it were ours: member_id has changed (the portal was moved, made anew, or is somebody else’s). Decide whose it is (Settings → Bitrix24); until then Sverka does not believe it.',
    slow: 'Bitrix24 takes long to answer: who we are there and what we may do cannot be seen now.',
  },
  timeline: {
    sources: {
      event: 'an event of Bitrix24',
      sweep: 'the sweep of the stage history',
      stages: 'the sweep of deals at the stage',
      robot: 'a robot or a business process',
      webhook_robot: 'the robot "Webhook"',
      staff: 'the button of the portal',
    },
    stage: (stage: string, name: string | null) =>
      name === null ? `stage ${stage}` : `stage "${name}"`,
    outcomes: { stands: 'an act stands already, nothing done', joined: 'the act is on its way' },
    messages: {
      comment: 'a comment',
      fields: 'fields of the deal',
      todo: 'a to-do',
      task: 'a task',
      activity: 'an activity',
      robot: 'the answer to a robot',
    },
    answers: {
      accepted: 'the act is accepted',
      refused: 'refused to sign',
      scan_received: 'a signed scan was sent',
      scan_returned: 'the scan was returned',
      signed: 'the act is signed',
    },
    takenBack: {
      accepted: 'the acceptance is taken back',
      refused: 'the refusal is taken back',
      scan_received: 'the scan is taken back',
    },
    number: (number: string) => `No. ${number}`,
    of: (date: string) => `of ${date}`,
    sum: (sum: string) => `for ${sum}`,
    before: (sum: string) => `the act has ${sum}, the deal now`,
    gone: 'the deal was deleted',
    counts: {
      faults: (count: number) => `faults: ${count}`,
      wants: (count: number) => `mappings missing: ${count}`,
      differences: (count: number) => `differences from 1C: ${count}`,
    },
  },
  rules: {
    messages: {
      'the name of a field of the deal':
        'The code of a field of the deal as Bitrix24 has it, such as UF_CRM_ACT_DATE.',
      'a stage such as C1:ACT or WON':
        'The code of a stage as Bitrix24 has it, such as C1:ACT or WON.',
      'an amount of at most two decimals':
        'An amount: a number not below zero, at most two digits of kopecks.',
      'the lower bound is above the upper one': 'The lower amount is above the upper one.',
      'a stage of something else': 'Choose stages of what the act is made of.',
      'an act is made of a deal or an item of a smart process':
        'An act is made of a deal or of an item of a smart process.',
      'a currency such as RUB': 'A currency: three Latin letters, such as RUB.',
      'latin letters, digits and hyphens':
        "The portal's name of the rule: Latin letters, digits and hyphens.",
      'name the field that holds the contract':
        'Name the field of the deal that holds the contract.',
      'the next stage would ask for an act again':
        'This stage would ask for an act again: choose another.',
      'two rules have one id': 'Another rule of the portal has this name already.',
    },
    required: 'Fill in this field.',
    stages: 'Choose at least one stage.',
    choose: 'Choose from the list.',
    wholeNumber: 'A whole number is needed.',
    least: (bound) => `Not less than ${bound}.`,
    most: (bound) => `Not more than ${bound}.`,
    longest: (bound) => `At most ${bound} characters.`,
    mostItems: (bound) => `At most ${bound} rows.`,
    unknown: (names) => `A rule does not know: ${names}.`,
    broken: 'This value will not do.',
    document: 'This configuration of 1C has no such document.',
  },
}

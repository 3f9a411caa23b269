import type { EdiPartyInput, EdiSettingsInput } from '../../../server/edi/index.ts'
import { formText } from '../../lib/form-text'

export function readEdiSettings(form: FormData): EdiSettingsInput {
  const operator = formText(form, 'operator')
  return {
    operator: operator === 'diadoc' || operator === 'saby' ? operator : 'file',
    isOn: formText(form, 'isOn') === 'yes',
    isForCustomers: formText(form, 'isForCustomers') === 'yes',
    inn: formText(form, 'inn'),
    ogrn: formText(form, 'ogrn'),
    participantId: formText(form, 'participantId'),
    phone: formText(form, 'phone'),
    email: formText(form, 'email'),
    lastName: formText(form, 'lastName'),
    firstName: formText(form, 'firstName'),
    middleName: formText(form, 'middleName'),
    position: formText(form, 'position'),
  }
}

export function readEdiParty(form: FormData): EdiPartyInput {
  return {
    ogrn: formText(form, 'ogrn'),
    participantId: formText(form, 'participantId'),
    isPrivatePerson: formText(form, 'isPrivatePerson') === 'yes',
    lastName: formText(form, 'lastName'),
    firstName: formText(form, 'firstName'),
    middleName: formText(form, 'middleName'),
  }
}

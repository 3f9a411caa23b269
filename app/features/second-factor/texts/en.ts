import type { TranslationOf } from '../../../i18n/message'
import type { ru } from './ru'

/** The second step of signing in: setting it up, using it, and the step before a change that needs it. */
export const en: TranslationOf<typeof ru> = {
  'secondFactor.title': 'Second step of signing in',
  'secondFactor.text':
    'Besides the password, a code from your phone is asked for. A stranger then cannot sign in even with your password.',
  'secondFactor.open': 'Set up',
  'secondFactor.off': 'The password is enough to sign in.',
  'secondFactor.on': 'On since {date}.',
  'secondFactor.required': 'The portal’s administrator requires a second step for your role.',
  'secondFactor.turnOff': 'Turn the second step off',
  'secondFactor.turnedOff': 'The second step is off. The password is enough to sign in.',

  'secondFactor.generator': 'Authenticator app',
  'secondFactor.generatorOn': 'Connected.',
  'secondFactor.generatorOff': 'Not connected.',
  'secondFactor.begin': 'Connect an app',
  'secondFactor.beginAgain': 'Move to another phone',
  'secondFactor.setupTitle': 'Connect an authenticator app',
  'secondFactor.scan':
    'Open an app for one-time codes on your phone (Google Authenticator, Yandex Key or another) and point it at the picture.',
  'secondFactor.qr': 'QR code for the app',
  'secondFactor.type': 'Does not work? Enter this key in the app:',
  'secondFactor.key': 'Key',
  'secondFactor.onThisPhone': 'Open the app on this phone',
  'secondFactor.newCode': 'Code from the app',
  'secondFactor.newCodeHint': 'Six digits that change every 30 seconds',
  'secondFactor.confirm': 'Confirm',
  'secondFactor.cancel': 'Cancel',
  'secondFactor.setupRequired':
    'Your account needs a second step of signing in. It takes a minute.',

  'secondFactor.recovery': 'Recovery codes',
  'secondFactor.recoveryLeft': { one: '{count} code is left.', other: '{count} codes are left.' },
  'secondFactor.recoveryText': 'To sign in when the phone is not at hand. Each works once.',
  'secondFactor.renew': 'Make new codes',
  'secondFactor.renewText': 'The old codes will stop working.',
  'secondFactor.recoveryNew': 'Save your recovery codes',
  'secondFactor.recoveryOnce':
    'They are shown only now. Print them or keep them apart from your phone: without both, only an administrator can let you in again.',
  'secondFactor.continue': 'I have saved the codes, continue',

  'secondFactor.passkeys': 'Passkeys',
  'secondFactor.passkeysText':
    'Sign in by fingerprint, face or PIN of this device, or by a USB key, without password and code.',
  'secondFactor.passkeyAdd': 'Add a passkey',
  'secondFactor.passkeyName': 'Name of the passkey',
  'secondFactor.passkeyNameHint': 'For example, “Office laptop”',
  'secondFactor.passkeyAdded': 'Added {date}',
  'secondFactor.passkeyUsed': 'Last used {date}',
  'secondFactor.passkeyRemove': 'Remove',
  'secondFactor.passkeyRemoveOf': 'Remove the passkey: {name}',
  'secondFactor.passkeyRefused': 'The passkey was not added. Try again.',
  'secondFactor.passkeyLast':
    'This is your only second step, and one is required. Set up another first.',
  'secondFactor.passkeyFailed':
    'The passkey did not work: cancelled, out of time, or it is not on this device.',
  'secondFactor.passkeyAsking': 'Confirm in the window of the browser or on the device…',
  'secondFactor.passkeySending': 'Checking the passkey…',
  'secondFactor.passkeyNotLoaded':
    'The page has not loaded completely. Check the connection and reload it.',
  'secondFactor.passkeyNeedsScripts': 'A passkey needs JavaScript in the browser.',
  'secondFactor.passkeySignIn': 'Sign in with a passkey',
  'secondFactor.passkeySignInText': 'Confirm by fingerprint, face, PIN of the device or a USB key.',
  'secondFactor.passkeyUse': 'Use a passkey',
  'secondFactor.passkeyWrong': 'The passkey was not right. Try again.',
  'secondFactor.passkeyTooMany': 'Too many attempts. Try again in a quarter of an hour.',
  'secondFactor.passkeyBack': 'Sign in by password',

  'secondFactor.codeTitle': 'Enter the code',
  'secondFactor.code': 'Code from the app, or a recovery code',
  'secondFactor.submit': 'Sign in',
  'secondFactor.otherPerson': 'Sign in with another e-mail',
  'secondFactor.lost':
    'No phone and no recovery codes? Ask the portal’s administrator to remove the second step.',
  'secondFactor.wrong':
    'The code is not right. Wait for the next one and check your phone’s clock.',
  'secondFactor.throttled': {
    one: 'Too many wrong codes. Try again in {count} minute.',
    other: 'Too many wrong codes. Try again in {count} minutes.',
  },
  'secondFactor.expired': 'More than ten minutes have passed. Enter your password again.',

  'secondFactor.confirmTitle': 'Confirm that it is you',
  'secondFactor.confirmText':
    'Settings and access change only after a confirmation. It lasts ten minutes.',
  'secondFactor.password': 'Password',
  'secondFactor.confirmed': 'Confirmed',
  'secondFactor.resumeText': 'Your changes are not saved yet. They take effect with this button.',
  'secondFactor.resume': 'Save the changes',
  'secondFactor.wrongPassword': 'The password is not right.',
}

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CheckGroup,
  right,
  same,
  skipped,
  warning,
  wrong,
} from '../../platform/checks/check.ts'
import { isSameKey } from '../../platform/crypto/key-proof.ts'
import type { Sealer } from '../../platform/crypto/sealer.ts'
import type { Database } from '../../platform/database/connect.ts'
import { isLoopbackHost } from '../../platform/network-address.ts'

export interface SecretsOptions {
  dataDir: string
  publicUrl: string
  /** ENCRYPTION_KEY is given by the environment, not a file in `dataDir`. */
  hasOwnKey: boolean
  sandbox: boolean
  secondFactor: 'off' | 'admins' | 'staff'
}

export function secretsChecks(
  { prisma }: Pick<Database, 'prisma'>,
  sealer: Sealer,
  { dataDir, publicUrl, hasOwnKey, sandbox, secondFactor }: SecretsOptions,
): CheckGroup {
  return {
    id: 'secrets',
    title: { ru: 'Секреты', en: 'Secrets' },
    checks: [
      {
        id: 'secrets.key',
        stopsWork: true,
        expectation: {
          ru: 'Ключ шифрования тот же, которым запечатаны секреты.',
          en: 'The encryption key is the one that secrets were sealed by.',
        },
        remedy: {
          ru: 'Верните прежний ENCRYPTION_KEY (или файл DATA_DIR/encryption.key из резервной копии): с другим ключом не открыть вторые факторы и токены Битрикс24. Если прежний ключ потерян: npm run admin -- accept-encryption-key; он скажет, что настроить заново.',
          en: 'Put the earlier ENCRYPTION_KEY (or the file DATA_DIR/encryption.key of a backup) back: another key opens neither second factors nor tokens of Bitrix24. Where it is lost: npm run admin -- accept-encryption-key, which says what to set up anew.',
        },
        ask: async () => ((await isSameKey(prisma, sealer)) ? right() : wrong(OTHER_KEY)),
      },
      {
        id: 'secrets.key_file',
        expectation: {
          ru: 'Файл с ключом шифрования читает только пользователь портала.',
          en: "Only the portal's user reads the file of the encryption key.",
        },
        remedy: {
          ru: 'chmod 600 DATA_DIR/encryption.key',
          en: 'chmod 600 DATA_DIR/encryption.key',
        },
        ask: async () => {
          if (hasOwnKey) {
            return skipped({
              ru: 'Ключ задан в ENCRYPTION_KEY.',
              en: 'The key is given by ENCRYPTION_KEY.',
            })
          }
          const { mode } = await stat(join(dataDir, 'encryption.key'))
          return (mode & 0o077) === 0 ? right() : warning(same((mode & 0o777).toString(8)))
        },
      },
      {
        id: 'secrets.https',
        expectation: {
          ru: 'Портал открывают по https.',
          en: 'The portal is opened over https.',
        },
        remedy: {
          ru: 'Поставьте перед порталом прокси с TLS и укажите https-адрес в PUBLIC_URL: по http пароли и куки видны в сети.',
          en: 'Put a proxy with TLS in front and set PUBLIC_URL to its https address: over http passwords and cookies are seen on the network.',
        },
        ask: async () => {
          const { protocol, hostname } = new URL(publicUrl)
          if (protocol === 'https:') return right()
          return isLoopbackHost(hostname)
            ? skipped({
                ru: 'Портал открыт только на этой машине.',
                en: 'The portal is of this machine alone.',
              })
            : wrong(same(publicUrl))
        },
      },
      {
        id: 'secrets.second_factor',
        expectation: {
          ru: 'У администраторов обязателен второй фактор.',
          en: 'Administrators must have a second factor.',
        },
        remedy: {
          ru: 'Задайте SECOND_FACTOR=admins (или staff).',
          en: 'Set SECOND_FACTOR=admins (or staff).',
        },
        ask: async () => {
          if (sandbox) {
            return skipped({ ru: 'Это песочница.', en: 'This is the sandbox.' })
          }
          return secondFactor === 'off' ? warning(same('SECOND_FACTOR=off')) : right()
        },
      },
    ],
  }
}

const OTHER_KEY = {
  ru: 'Запечатанное прежним ключом не открывается.',
  en: 'What the earlier key sealed does not open.',
}

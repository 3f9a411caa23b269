import { replaceKey } from '../../authenticity/index.ts'
import type { App } from '../../composition/compose.ts'
import { acceptKey, isSameKey } from '../../platform/crypto/key-proof.ts'

/**
 * For a key that is lost: this process's is the portal's from now on. What the lost one sealed stays as it is,
 * since nobody can open it; the answer names what has to be set up anew. Papers keep their codes, whose public
 * keys were never sealed.
 */
export async function acceptEncryptionKey(app: App): Promise<string> {
  const { prisma } = app.database
  if (await isSameKey(prisma, app.sealer)) {
    return 'This key is the one already in use. Nothing was changed.'
  }
  const signing = await replaceKey({ prisma, keys: app.modules.authenticity.keys }, null)
  await acceptKey(prisma, app.sealer)
  const people = await prisma.codeGenerator.findMany({
    where: { secret: { not: null } },
    select: { user: { select: { email: true } } },
    orderBy: { user: { email: 'asc' } },
  })
  const portals = await prisma.bitrix24Portal.count({ where: { tokens: { not: null } } })
  return [
    `This key is the portal's from now on; codes on papers are signed by the new key ${signing}.`,
    ...people.map(({ user }) => `  npm run admin -- reset-second-factor --email ${user.email}`),
    ...(portals > 0
      ? ['  Install the application in Bitrix24 anew: its tokens cannot be opened.']
      : []),
    'Restart every process with this key.',
  ].join('\n')
}

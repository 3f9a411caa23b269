import {
  answerRobotAs,
  type Bitrix24ClientOptions,
  type CardReference,
  type RobotAnswer,
  readCardAsPerson,
  type SeenCard,
  type TokenStore,
} from '../bitrix24/index.ts'
import { Failure, type Outcome } from '../platform/errors/failure.ts'

/** The site that may have our pages in its frames, and the script by which a frame speaks to it. */
export interface FrameHost {
  /** `https://portal.bitrix24.ru` */
  origin: string
  /** Where BX24.js is loaded from: the next one where one does not answer. */
  scripts: string[]
}

/** Our pages in frames of the portal in use. */
export interface PortalFrames {
  /** Null: no application is installed. */
  host(): Promise<FrameHost | null>
  /** Asks the portal as the person of a frame, at the endpoint that is stored, whatever the frame's request names. */
  readCard(accessToken: string, card: CardReference): Promise<Outcome<SeenCard>>
  /** Ends a robot's step by the access that its call brought along. */
  answerRobot(
    access: { endpoint: string; accessToken: string },
    answer: RobotAnswer,
  ): Promise<Outcome<void>>
}

const RUSSIA = 'https://api.bitrix24.tech/api/v1/'
const WORLD = 'https://api.bitrix24.com/api/v1/'
const RUSSIAN_SERVER = 'https://oauth.bitrix24.tech'

/** @param servers origins of authorization servers other than Bitrix24's; each has a script of its own */
export function createPortalFrames(
  tokens: TokenStore,
  client: Pick<Bitrix24ClientOptions, 'throttle' | 'log' | 'onCall'>,
  servers: readonly string[],
): PortalFrames {
  return {
    async host() {
      const stored = await tokens.read()
      const origin = stored && URL.parse(stored.clientEndpoint)?.origin
      if (!stored || !origin) return null
      return { origin, scripts: scriptsOf(stored.serverEndpoint, origin, servers) }
    },

    async readCard(accessToken, card) {
      const stored = await tokens.read()
      if (!stored) {
        return { kind: 'misconfigured', failure: new Failure('bitrix24.not_installed') }
      }
      return readCardAsPerson(client, { endpoint: stored.clientEndpoint, accessToken }, card)
    },

    answerRobot: (access, answer) => answerRobotAs(client, access, answer),
  }
}

/** Bitrix24 serves its script by region: Russian portals are not promised the other host, nor others the Russian one. */
export function scriptsOf(
  serverEndpoint: string,
  portal: string,
  servers: readonly string[],
): string[] {
  const server = URL.parse(serverEndpoint)?.origin ?? ''
  if (servers.includes(server)) return [`${server}/api/v1/`]
  const isRussian = server === RUSSIAN_SERVER || portal.endsWith('.ru')
  return isRussian ? [RUSSIA, WORLD] : [WORLD, RUSSIA]
}

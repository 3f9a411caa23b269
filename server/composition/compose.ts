import './failures.ts'
import { installActLinks } from '../act-links/index.ts'
import { installAnswers, readCustomerSide } from '../answers/index.ts'
import { installAuthenticity } from '../authenticity/index.ts'
import { installBackup } from '../backup/index.ts'
import { installCards } from '../bitrix24-cards/index.ts'
import { installBitrix24Portal } from '../bitrix24-portal/index.ts'
import { installCompletionActs, readCompletionActNames } from '../completion-acts/index.ts'
import type { Config } from '../config.ts'
import { installConformance } from '../conformance/index.ts'
import { installCounterparties, readSupplier } from '../counterparties/index.ts'
import { installDealActs, readDraftSettings } from '../deal-acts/index.ts'
import {
  createBitrix24Channels,
  installDistribution,
  LETTER_OWNER,
  onReminderEnded,
  onRunLetterEnded,
  REMINDER_OWNER,
} from '../distribution/index.ts'
import { closeDocuments } from '../documents/index.ts'
import { type EdiEndpoints, installEdi } from '../edi/index.ts'
import { installHealth } from '../health/index.ts'
import { installAudit, installIdentity, recordAudit } from '../identity/index.ts'
import { createLetters } from '../letters/index.ts'
import { defaultStatusRules } from '../onec/port.ts'
import { createClamd } from '../platform/antivirus.ts'
import { closeCsv } from '../platform/csv/read-csv-in-thread.ts'
import { installMail } from '../platform/mail/install.ts'
import type { Module } from '../platform/module.ts'
import {
  installReconciliation,
  readReconciliationNames,
  readUnitCurrency,
} from '../reconciliation/index.ts'
import { installRetention } from '../retention/index.ts'
import { backupPlan } from './backup-plan.ts'
import { type Bitrix24Endpoint, connectBitrix24 } from './connect-bitrix24.ts'
import { connectOnec, type OnecEndpoint } from './connect-onec.ts'
import { keptFolders } from './kept-folders.ts'
import { measureApp } from './measure.ts'
import { dealActsOptions, mailOptions, nightlyOptions } from './module-options.ts'
import {
  type OpenedPlatform,
  openPlatform,
  type PlatformOptions,
  readEncryptionKey,
} from './platform.ts'
import { runModules } from './run-modules.ts'
import type { Intakes, Services } from './services.ts'
import { createStaff } from './staff.ts'
import { packageVersion } from './version.ts'

/** Where 1C, Bitrix24 and the mail server are: as configured, or the sandbox's. Null: not connected. */
export interface Endpoints {
  onec: OnecEndpoint | null
  bitrix24: Bitrix24Endpoint | null
  smtpUrl: string | null
  /** Absent: no operator of electronic exchange is set. */
  edi?: EdiEndpoints | null
}

interface ComposeOptions extends PlatformOptions {
  /** Opened by the caller, who closes it; else the application has one of its own. */
  platform?: OpenedPlatform
  onecTotalMs?: number
}

export type App = Awaited<ReturnType<typeof compose>>

/**
 * Builds everything that works without a browser, outward from the platform: each module is a line. The
 * caller closes it.
 * @throws when something of it cannot be had; what was opened by then is closed again
 */
export async function compose(config: Config, endpoints: Endpoints, options: ComposeOptions = {}) {
  const closing = new AsyncDisposableStack()
  try {
    const platform = options.platform ?? (await openPlatform(config, options))
    if (!options.platform) closing.defer(platform.close)
    const draftSettings = () => readDraftSettings(platform.database.prisma)
    const unitCurrency = () => readUnitCurrency(platform.database.prisma)
    const onec = connectOnec(
      config,
      endpoints.onec,
      { ...platform, draftSettings, unitCurrency, totalMs: options.onecTotalMs },
      closing,
    )
    const bitrix24 = await connectBitrix24(
      endpoints.bitrix24,
      { ...platform, rate: config.BITRIX24_RATE },
      closing,
    )

    const mail = installMail({
      ...platform,
      ...mailOptions(config, endpoints.smtpUrl),
      senderName: async () => (await readSupplier(platform.database.prisma)).name,
      owners: {
        [LETTER_OWNER]: onRunLetterEnded(platform),
        [REMINDER_OWNER]: onReminderEnded(platform),
      },
    })
    const counterparties = installCounterparties({
      ...platform,
      onec: onec.reconciliation,
      parties: onec.completionActs,
      lookUps: onec.drafts,
      bitrix24: bitrix24?.port ?? null,
    })
    const { supplier, fillSupplier, paperSettings } = counterparties
    const authenticity = installAuthenticity({
      ...platform,
      readNames: ({ kind, actId }) =>
        kind === 'reconciliation'
          ? readReconciliationNames(platform.database.prisma, actId)
          : readCompletionActNames(platform.database.prisma, actId, supplier),
    })
    const { codes, formMarks } = authenticity
    const base = {
      ...platform,
      supplier,
      paperSettings,
      codes,
      formMarks,
      onecConcurrency: config.ONEC_CONCURRENCY,
    }
    const identity = installIdentity({
      ...platform,
      sandbox: config.sandbox,
      secondFactor: config.secondFactor,
      readCounterparties: counterparties.readFromOnec,
    })
    const audit = installAudit({ ...platform, retentionDays: config.AUDIT_RETENTION_DAYS })
    const reconciliation = installReconciliation({
      ...base,
      fillSupplier,
      customerSide: (actId, act) => readCustomerSide(platform.database.prisma, actId, act),
      onec: onec.reconciliation,
      completionActs: onec.completionActs,
    })
    const completionActs = installCompletionActs({
      ...base,
      onec: onec.completionActs,
      defaultRules: defaultStatusRules(config.ONEC_CONFIGURATION),
    })
    const antivirus = config.ANTIVIRUS_URL ? createClamd(config.ANTIVIRUS_URL) : null
    const answers = installAnswers({ ...base, antivirus, readPaper: reconciliation.readPaper })
    const dealActs = installDealActs({
      ...base,
      ...dealActsOptions(config, endpoints.bitrix24, bitrix24),
      drafts: onec.drafts,
      completionActs,
      answers,
    })
    const bitrix24Portal = installBitrix24Portal({
      ...platform,
      bitrix24: bitrix24?.port ?? null,
      frames: bitrix24?.frames ?? null,
      owners: { deal_act: dealActs.onMessageEnded, mail: async () => undefined },
    })
    const throughBitrix24 = createBitrix24Channels({
      ...base,
      bitrix24: bitrix24?.port ?? null,
      folderId: endpoints.bitrix24?.driveFolderId ?? null,
    })
    const edi = installEdi({
      ...platform,
      endpoints: endpoints.edi ?? { diadoc: null, saby: null },
      supply: reconciliation.supply,
      antivirus,
    })
    const distribution = installDistribution({
      ...base,
      onec: onec.reconciliation,
      balances: onec.balances,
      supply: reconciliation.supply,
      channels: [...throughBitrix24.channels, edi.channel],
      channelChecks: throughBitrix24.checks,
    })
    const cards = installCards({
      ...platform,
      bitrix24: bitrix24?.port ?? null,
      acceptInstallation: null,
      frames: bitrix24?.frames ?? null,
      outgoingToken: '',
      lookUps: onec.drafts,
    })
    const actLinks = installActLinks(platform)
    const retention = installRetention(platform)
    const staff = createStaff({ ...base, onec, sandbox: config.sandbox, dealActs })
    const documents = { close: closeDocuments }
    const csv = { close: closeCsv }
    const conformance = installConformance({ ...base, base: onec.base })
    const health = installHealth({
      ...platform,
      dataDir: config.dataDir,
      folders: keptFolders(config),
      hasOwnKey: config.ENCRYPTION_KEY !== undefined,
      sandbox: config.sandbox,
      secondFactor: config.secondFactor,
      modules: (): Module[] => Object.values(modules),
    })

    const backup = installBackup({
      ...platform,
      nightly: nightlyOptions(config),
      plan: backupPlan,
      readEncryptionKey: () => readEncryptionKey(config),
      release: packageVersion(),
      modules: (): Module[] => Object.values(modules),
      record: (transaction, { sendsLetters }, who) =>
        recordAudit(transaction, {
          action: 'setting.resumed_after_restore',
          actorId: who?.userId ?? null,
          ip: who?.ip ?? '',
          details: { sendsLetters },
        }),
    })

    const modules = {
      health,
      backup,
      mail,
      conformance,
      counterparties: { checks: counterparties.checks },
      identity,
      audit,
      authenticity,
      reconciliation,
      completionActs,
      answers,
      dealActs,
      bitrix24Portal,
      distribution,
      cards,
      actLinks,
      retention,
      edi,
      documents,
      csv,
    }
    await runModules(platform, Object.values(modules), closing)
    const services: Services = {
      identity: identity.service,
      invitations: identity.invitations,
      invitationBatches: identity.invitationBatches,
      people: identity.people,
      counterparties: counterparties.service,
      reconciliation: reconciliation.service,
      completionActs: completionActs.service,
      answers: answers.service,
      dealActs: dealActs.service,
      distribution: distribution.service,
      cards: cards.service,
      actLinks: actLinks.service,
      edi: edi.service,
      staff,
      audit: audit.service,
      authenticity: authenticity.service,
      health: health.service,
      backup: backup.service,
      letters: createLetters(platform),
      retention: retention.service,
    }
    const intakes: Intakes = { bitrix24: dealActs.bitrix24, onec: dealActs.onec }
    /** Brings figures up to date that are read when Prometheus asks. */
    const measure = () => measureApp(platform, Object.values(modules))
    /** Ends in order: no new jobs, calls under way finish, then connections, last the cluster. */
    const close = () => closing.disposeAsync()
    const { ready } = health
    return {
      ...platform,
      config,
      endpoints,
      onec,
      services,
      intakes,
      modules,
      measure,
      ready,
      close,
    }
  } catch (error) {
    await closing.disposeAsync().catch(() => undefined)
    throw error
  }
}

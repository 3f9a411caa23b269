import fc from 'fast-check'

/**
 * Properties try the same values in every run, so that a run says something of the change and not of its luck. Another
 * seed looks further: `FC_SEED=$RANDOM npx vitest run …`.
 */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_129) })

import { NumberField } from '../controls/NumberField.tsx'

interface Shares {
  readonly train: number
  readonly validation: number
  readonly test: number
}

interface ShareFieldsProps {
  readonly shares: Shares
  readonly set: (shares: Shares) => void
}

const asPercent = (share: number): number => Math.round(share * 1000) / 10

/** Validation and test are chosen; what is left trains. */
export function ShareFields({ shares, set }: ShareFieldsProps) {
  const { validation, test } = shares
  const put = (part: { validation?: number; test?: number }): void => {
    const next = { validation, test, ...part }
    const train = Math.round((1 - next.validation - next.test) * 1e6) / 1e6
    if (train > 0 && train < 1) set({ ...next, train })
  }
  return (
    <>
      <NumberField
        label="Validation part (%)"
        hint="Chooses the best epoch."
        value={asPercent(validation)}
        onChange={(value) => value >= 0 && put({ validation: value / 100 })}
      />
      <NumberField
        label="Test part (%)"
        hint={`Judges once. ${asPercent(shares.train)}% are left to train on.`}
        value={asPercent(test)}
        onChange={(value) => value > 0 && put({ test: value / 100 })}
      />
    </>
  )
}

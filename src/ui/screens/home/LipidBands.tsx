import styles from './Home.module.css'
import { sampleArt } from './sampleArt.ts'
import { curveOf, linePath, SmallPicture } from './sparkline.tsx'

const top = 20
const base = 112
const height = 146

const { min, max } = sampleArt.axis
const lipids = curveOf(sampleArt.classes.find((one) => one.name === 'Lipids')?.mean ?? '')

/** Words for the simulator's strongest lipid bands, by nearest position in cm⁻¹. */
const words = [
  { near: 1063, name: 'C–C stretch' },
  { near: 1300, name: 'CH₂ twist' },
  { near: 1440, name: 'CH₂ scissoring' },
]

/** The mean lipid of the sample with the bands the simulator planted in every lipid. */
export function LipidBands() {
  return (
    <SmallPicture height={height} label="Mean simulated lipid spectrum; its shared bands are marked">
      {(width) => {
        const share = (wavenumber: number) => (wavenumber - min) / (max - min)
        const x = (wavenumber: number) => share(wavenumber) * width
        const heightAt = (wavenumber: number) => {
          const at = Math.round(share(wavenumber) * (lipids.length - 1))
          return Math.max(...lipids.slice(Math.max(0, at - 2), at + 3)) * (base - top)
        }
        const line = linePath(lipids, width, base - top, 0)
        return (
          <>
            <defs>
              <linearGradient id="lipid-bands" gradientUnits="userSpaceOnUse" x1="0" x2={width} y1="0" y2="0">
                {sampleArt.lipidBands.flatMap((band) =>
                  [-1.6, -0.4, 0.4, 1.6].map((side) => (
                    <stop
                      key={`${band.centerPerCm} ${side}`}
                      offset={share(band.centerPerCm + side * band.widthPerCm)}
                      stopColor={Math.abs(side) < 1 && band.height > 0.7 ? 'var(--sal-p3)' : 'var(--sal-p2)'}
                      stopOpacity={Math.abs(side) > 1 ? 0 : band.height}
                    />
                  )),
                )}
              </linearGradient>
            </defs>
            <g transform={`translate(0 ${top})`}>
              <path d={`${line}V${base - top}H0Z`} fill="url(#lipid-bands)" />
              <path d={line} fill="none" stroke="var(--plot)" strokeWidth="1.6" strokeLinejoin="round" />
            </g>
            <path d={`M0 ${base - 0.5}H${width}`} stroke="var(--axis)" strokeWidth="1" />
            {words.map(({ near, name }) => (
              <text
                key={name}
                className={styles.annotation}
                x={x(near) - 10}
                y={base - heightAt(near) + 6}
                textAnchor="end"
              >
                {name}
              </text>
            ))}
            {[600, 900, 1200, 1500].map((wavenumber) => (
              <text key={wavenumber} x={x(wavenumber)} y={base + 14} textAnchor="middle" className={styles.tick}>
                {wavenumber}
              </text>
            ))}
            <text x="0" y={base + 30} className={styles.tick}>
              {width > 420 ? 'Mean of the simulated lipids, shared bands marked' : 'Simulated lipids'}
            </text>
            <text x={width} y={base + 30} textAnchor="end" className={styles.tick}>
              Raman shift (cm⁻¹)
            </text>
          </>
        )
      }}
    </SmallPicture>
  )
}

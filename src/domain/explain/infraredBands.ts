/**
 * The built-in band tables beside Raman: infrared absorption of biological and organic matter by wavenumber, and overtones and
 * combinations of the near infrared by wavelength. docs/bands.md says where each position was read. The ends of a range are the positions that
 * the sources give, or those of the region they name.
 */
import type { Band, BandTechnique } from './bands.ts'

/** Full references behind the short citations. */
export const infraredReferences: Readonly<Record<string, string>> = {
  'PLoS ONE 2012': 'PLoS ONE 7 (2012) e45521, Table 1, doi:10.1371/journal.pone.0045521',
  'Sci. Rep. 2025': 'Sci. Rep. 15 (2025), article s41598-025-15190-7, Table 1',
  'Sci. Rep. 2024': 'Sci. Rep. 14 (2024), article s41598-024-56491-7, Table 1',
  'AuNIR notes': 'AuNIR, Illuminating Spectra, parts 1 to 4 (oil, starch, moisture, protein), aunir.co.uk/light-bites',
  'J. Spectrosc. 2018': 'J. Spectrosc. 2018, 7423501, Table 2',
  'Osborne 2006':
    'B. G. Osborne, Near-infrared spectroscopy in food analysis, in Encyclopedia of Analytical Chemistry, Wiley 2006',
}

type Row = readonly [low: number, center: number, high: number, name: string, assignment: string, citation: string]

const ofTechnique = (technique: BandTechnique, className: string, rows: readonly Row[]): Band[] =>
  rows.map(([lowPerCm, centerPerCm, highPerCm, name, assignment, citation]) => ({
    classNames: [className],
    technique,
    lowPerCm,
    highPerCm,
    centerPerCm,
    name,
    assignment,
    citation,
  }))

const infrared: Readonly<Record<string, readonly Row[]>> = {
  Lipids: [
    [1165, 1171, 1177, 'C–O–C', 'antisymmetric CO–O–C stretching of ester bonds', 'PLoS ONE 2012'],
    [1448, 1455, 1466, 'CH₂ bending', 'bending of CH₂, mainly of lipids', 'PLoS ONE 2012'],
    [1732, 1740, 1746, 'ester C=O', 'C=O stretching of triglycerides and cholesterol esters', 'PLoS ONE 2012'],
    [2848, 2852, 2858, 'CH₂ symmetric', 'symmetric CH₂ stretching', 'Sci. Rep. 2025'],
    [2918, 2924, 2930, 'CH₂ antisymmetric', 'antisymmetric CH₂ stretching', 'PLoS ONE 2012'],
    [2952, 2957, 2962, 'CH₃ antisymmetric', 'antisymmetric CH₃ stretching of lipids and proteins', 'Sci. Rep. 2025'],
    [3006, 3011, 3016, '=C–H', '=C–H stretching of unsaturated chains', 'PLoS ONE 2012'],
  ],
  NucleicAcids: [
    [960, 968, 974, 'C–O, PO₄²⁻', 'C–O of deoxyribose; dianionic phosphate monoesters', 'PLoS ONE 2012'],
    [988, 995, 1000, 'ribose', 'C–O stretching of ribose, RNA backbone', 'PLoS ONE 2012'],
    [1076, 1081, 1088, 'PO₂⁻ symmetric', 'symmetric PO₂⁻ stretching', 'Sci. Rep. 2025'],
    [1232, 1239, 1246, 'PO₂⁻ antisymmetric', 'antisymmetric PO₂⁻ stretching', 'Sci. Rep. 2025'],
  ],
  Proteins: [
    [1305, 1311, 1317, 'amide III', 'N–H bending and C–N stretching', 'Sci. Rep. 2025'],
    [1332, 1338, 1344, 'CH₂, side chains', 'CH₂ vibrations of side chains, collagen', 'Sci. Rep. 2025'],
    [1394, 1399, 1405, 'COO⁻', 'symmetric COO⁻ stretching of side chains and fatty acids', 'Sci. Rep. 2025'],
    [1514, 1518, 1522, 'tyrosine', 'ring stretching of tyrosine', 'Sci. Rep. 2024'],
    [1536, 1543, 1556, 'amide II', 'N–H bending and C–N stretching', 'PLoS ONE 2012'],
    [1622, 1648, 1692, 'amide I', 'C=O stretching: β-sheet near 1626, turns near 1691', 'Sci. Rep. 2024'],
    [2870, 2873, 2877, 'CH₃ symmetric', 'symmetric CH₃ stretching, mainly of proteins', 'Sci. Rep. 2025'],
  ],
  Saccharides: [
    [1018, 1031, 1040, 'C–O', 'C–O stretching of carbohydrates and glycogen', 'PLoS ONE 2012'],
    [1146, 1152, 1158, 'C–O–C', 'antisymmetric CO–O–C stretching of glycosidic bonds', 'PLoS ONE 2012'],
  ],
}

/** In nanometres. */
const nearInfraredNm: Readonly<Record<string, readonly Row[]>> = {
  Lipids: [
    [
      1700,
      1725,
      1745,
      'C–H, 1st overtone',
      'C–H stretching of chains, first overtone; the doublet near 1700 nm',
      'Osborne 2006',
    ],
    [
      1745,
      1762,
      1780,
      'C–H, 1st overtone',
      'C–H stretching of chains, first overtone; the doublet near 1700 nm',
      'Osborne 2006',
    ],
    [
      2295,
      2308,
      2322,
      'C–H combination',
      'C–H stretching and bending of chains; the doublet near 2300 nm',
      'Osborne 2006',
    ],
    [
      2335,
      2346,
      2358,
      'C–H combination',
      'C–H stretching and bending of chains; the doublet near 2300 nm',
      'Osborne 2006',
    ],
  ],
  Proteins: [
    [2035, 2050, 2065, 'N–H combination', 'N–H stretching combined with amide vibrations', 'AuNIR notes'],
    [2165, 2180, 2195, 'amide combination', 'N–H bending, C–H and C=O stretching', 'AuNIR notes'],
  ],
  Saccharides: [
    [
      1190,
      1205,
      1221,
      'C–H, 2nd overtone',
      'C–H stretching, second overtone; lignin and cellulose',
      'J. Spectrosc. 2018',
    ],
    [1447, 1470, 1491, 'O–H, 1st overtone', 'O–H stretching, first overtone; cellulose', 'J. Spectrosc. 2018'],
    [
      2085,
      2100,
      2113,
      'O–H, C–O',
      'O–H and C–H stretching and bending; starch, cellulose, xylan',
      'J. Spectrosc. 2018',
    ],
    [2265, 2277, 2290, 'O–H, C–C', 'O–H and C–C or C–H stretching of cellulose', 'J. Spectrosc. 2018'],
    [2323, 2331, 2339, 'C–H combination', 'C–H stretching and bending of hemicellulose', 'J. Spectrosc. 2018'],
    [2450, 2462, 2475, 'carbohydrates', 'carbohydrates in general', 'J. Spectrosc. 2018'],
  ],
  Water: [
    [1435, 1450, 1465, 'O–H, 1st overtone', 'O–H stretching of water, first overtone', 'AuNIR notes'],
    [1922, 1940, 1955, 'O–H combination', 'O–H stretching and bending of water', 'AuNIR notes'],
  ],
}

const perCm = (nm: number): number => Number((1e7 / nm).toFixed(2))

const inPerCm = ([low, center, high, ...words]: Row): Row => [perCm(high), perCm(center), perCm(low), ...words]

const table = (technique: BandTechnique, classes: Readonly<Record<string, readonly Row[]>>): Band[] =>
  Object.entries(classes).flatMap(([className, rows]) => ofTechnique(technique, className, rows))

export const infraredBands: readonly Band[] = [
  ...table('infrared', infrared),
  ...table(
    'near-infrared',
    Object.fromEntries(Object.entries(nearInfraredNm).map(([name, rows]) => [name, rows.map(inPerCm).reverse()])),
  ),
]

/**
 * The built-in band table of biomolecules, 450–1800 cm⁻¹: the reference study's own assignments,
 * completed from the literature. Ranges are those over which the papers report the band in
 * different molecules and preparations; a single sample can lie outside.
 */
import type { Band } from './bands.ts'

/** Full references behind the short citations. */
export const bandReferences: Readonly<Record<string, string>> = {
  'Movasaghi 2007':
    'Z. Movasaghi, S. Rehman, I. U. Rehman, Raman spectroscopy of biological tissues, Appl. Spectrosc. Rev. 42 (2007) 493–541',
  'De Gelder 2007':
    'J. De Gelder, K. De Gussem, P. Vandenabeele, L. Moens, Reference database of Raman spectra of biological molecules, J. Raman Spectrosc. 38 (2007) 1133–1147, doi:10.1002/jrs.1734',
  'Czamara 2015':
    'K. Czamara, K. Majzner, M. Z. Pacia, K. Kochan, A. Kaczor, M. Baranska, Raman spectroscopy of lipids: a review, J. Raman Spectrosc. 46 (2015) 4–20',
  'Wiercigroch 2017':
    'E. Wiercigroch et al., Raman and infrared spectroscopy of carbohydrates: a review, Spectrochim. Acta A 185 (2017) 317–335, doi:10.1016/j.saa.2017.05.045',
  'Rygula 2013':
    'A. Rygula, K. Majzner, K. M. Marzec, A. Kaczor, M. Pilarczyk, M. Baranska, Raman spectroscopy of proteins: a review, J. Raman Spectrosc. 44 (2013) 1061–1076',
  'Prescott 1984':
    'B. Prescott, W. Steinmetz, G. J. Thomas Jr., Characterization of DNA structures by laser Raman spectroscopy, Biopolymers 23 (1984) 235–256',
}

type Row = readonly [low: number, center: number, high: number, name: string, assignment: string, citation: string]

const forClass = (className: string, rows: readonly Row[]): Band[] =>
  rows.map(([lowPerCm, centerPerCm, highPerCm, name, assignment, citation]) => ({
    classNames: [className],
    lowPerCm,
    highPerCm,
    centerPerCm,
    name,
    assignment,
    citation,
  }))

const aminoAcids: readonly Row[] = [
  [840, 850, 862, 'C–C, ring', 'C–C stretching; tyrosine and proline rings', 'De Gelder 2007'],
  [886, 894, 904, 'C–C, NH₂', 'C–C stretching, NH₂ twisting', 'De Gelder 2007'],
  [996, 1003, 1012, 'aromatic ring', 'ring breathing of phenylalanine and tryptophan', 'De Gelder 2007'],
  [1188, 1200, 1216, 'C–N', 'C–N stretching', 'De Gelder 2007'],
  [1312, 1326, 1340, 'CH₂ wagging', 'CH₂ wagging and twisting', 'De Gelder 2007'],
  [1398, 1410, 1420, 'COO⁻ symmetric', 'symmetric COO⁻ stretching', 'De Gelder 2007'],
  [1580, 1590, 1602, 'COO⁻ antisymmetric', 'antisymmetric COO⁻ stretching', 'De Gelder 2007'],
  [1660, 1670, 1682, 'C=O', 'C=O stretching', 'De Gelder 2007'],
]

const lipids: readonly Row[] = [
  [696, 702, 706, 'sterol ring', 'ring breathing of cholesterol and its esters', 'Czamara 2015'],
  [712, 718, 724, 'choline', 'symmetric C–N stretching of the choline group', 'Czamara 2015'],
  [1057, 1063, 1069, 'C–C trans', 'C–C stretching of all-trans chains', 'Czamara 2015'],
  [1074, 1080, 1092, 'C–C, C–O', 'C–C stretching of gauche chains, C–O', 'Czamara 2015'],
  [1122, 1129, 1135, 'C–C trans', 'C–C stretching of all-trans chains', 'Czamara 2015'],
  [1258, 1266, 1273, '=C–H', 'in-plane deformation of cis =C–H', 'Czamara 2015'],
  [1293, 1300, 1308, 'CH₂ twist', 'CH₂ twisting', 'Czamara 2015'],
  [1436, 1440, 1460, 'CH₂ scissoring', 'CH₂ scissoring', 'Czamara 2015'],
  [1650, 1660, 1676, 'C=C', 'C=C stretching of unsaturated chains', 'Czamara 2015'],
  [1728, 1740, 1752, 'ester C=O', 'C=O stretching of the ester group', 'Czamara 2015'],
]

const nucleicAcids: readonly Row[] = [
  [662, 668, 673, 'thymine', 'thymine ring', 'Prescott 1984'],
  [676, 681, 687, 'guanine', 'guanine ring breathing, C2′-endo/anti', 'Prescott 1984'],
  [720, 728, 735, 'adenine', 'adenine ring breathing', 'Prescott 1984'],
  [744, 749, 754, 'thymine', 'thymine ring', 'Prescott 1984'],
  [778, 788, 800, 'pyrimidine ring', 'ring breathing of cytosine, thymine and uracil; O–P–O in DNA', 'Movasaghi 2007'],
  [807, 813, 818, 'RNA backbone', 'O–P–O stretching of A-form RNA', 'Prescott 1984'],
  [827, 835, 843, 'DNA backbone', 'O–P–O stretching of B-form DNA', 'Prescott 1984'],
  [1083, 1090, 1101, 'PO₂⁻', 'symmetric PO₂⁻ stretching', 'Movasaghi 2007'],
  [1234, 1243, 1258, 'pyrimidines', 'ring vibrations of thymine, uracil and cytosine', 'Prescott 1984'],
  [1330, 1340, 1346, 'guanine', 'ring vibrations of guanine and adenine', 'Movasaghi 2007'],
  [1368, 1375, 1382, 'T, A, G', 'ring vibrations of thymine, adenine and guanine', 'Prescott 1984'],
  [1480, 1487, 1492, 'G, A', 'ring vibrations of guanine and adenine', 'Prescott 1984'],
  [1571, 1580, 1586, 'purine', 'ring vibrations of guanine and adenine', 'Movasaghi 2007'],
]

const primaryMetabolites: readonly Row[] = [
  [738, 750, 762, 'ring', 'ring vibrations', 'De Gelder 2007'],
  [926, 938, 952, 'C–COO⁻', 'C–C stretching beside the carboxyl group', 'De Gelder 2007'],
  [1370, 1380, 1390, 'CH₃', 'symmetric CH₃ deformation', 'De Gelder 2007'],
  [1390, 1400, 1412, 'COO⁻', 'symmetric COO⁻ stretching', 'De Gelder 2007'],
  [1618, 1630, 1642, 'C=C, C=O', 'C=C and C=O stretching', 'De Gelder 2007'],
  [1682, 1695, 1712, 'acid C=O', 'C=O stretching of carboxylic acids', 'De Gelder 2007'],
]

const proteins: readonly Row[] = [
  [500, 508, 525, 'S–S', 'disulphide stretching', 'Rygula 2013'],
  [617, 621, 625, 'phenylalanine', 'C–C twisting of phenylalanine', 'Movasaghi 2007'],
  [640, 644, 649, 'tyrosine', 'C–C twisting of tyrosine', 'Movasaghi 2007'],
  [752, 758, 762, 'tryptophan', 'ring breathing of tryptophan', 'Rygula 2013'],
  [826, 830, 835, 'tyrosine', 'lower part of the tyrosine doublet', 'Rygula 2013'],
  [
    850,
    875,
    900,
    'hydroxyproline, C–C',
    'C–C stretching of proline and hydroxyproline; tyrosine doublet',
    'Movasaghi 2007',
  ],
  [930, 938, 946, 'α-helix', 'C–C stretching of the α-helix backbone', 'Rygula 2013'],
  [998, 1003, 1008, 'phenylalanine', 'symmetric ring breathing of phenylalanine', 'Movasaghi 2007'],
  [1028, 1032, 1037, 'phenylalanine', 'in-plane C–H bending of phenylalanine', 'Movasaghi 2007'],
  [1120, 1126, 1131, 'C–N', 'C–N stretching', 'Movasaghi 2007'],
  [1202, 1207, 1213, 'Tyr, Phe', 'ring stretching of tyrosine and phenylalanine', 'Movasaghi 2007'],
  [1225, 1250, 1305, 'amide III', 'C–N stretching and N–H bending', 'Rygula 2013'],
  [1334, 1340, 1346, 'CH, tryptophan', 'C–H deformation, tryptophan', 'Rygula 2013'],
  [1440, 1450, 1466, 'CH₂, CH₃', 'deformation of CH₂ and CH₃', 'Movasaghi 2007'],
  [1540, 1550, 1562, 'amide II, tryptophan', 'N–H bending and C–N stretching; tryptophan ring', 'Movasaghi 2007'],
  [1600, 1605, 1610, 'Phe, Tyr', 'ring C=C stretching of phenylalanine and tyrosine', 'Movasaghi 2007'],
  [1612, 1616, 1621, 'Tyr, Trp', 'ring C=C stretching of tyrosine and tryptophan', 'Movasaghi 2007'],
  [1640, 1650, 1682, 'amide I', 'C=O stretching: α-helix near 1653, β-sheet near 1670', 'Rygula 2013'],
]

const saccharides: readonly Row[] = [
  [472, 479, 487, 'ring skeleton', 'C–C–C and C–O deformation of α-glucans', 'Wiercigroch 2017'],
  [510, 540, 552, 'ring skeleton', 'C–C–O deformation of the ring', 'Wiercigroch 2017'],
  [836, 846, 862, 'α-anomer', 'anomeric C–H deformation, α', 'Wiercigroch 2017'],
  [884, 897, 906, 'β-anomer', 'anomeric C–H deformation, β', 'Wiercigroch 2017'],
  [928, 940, 952, 'C–O–C ring', 'glycosidic and ring C–O–C', 'Wiercigroch 2017'],
  [1050, 1075, 1100, 'C–O', 'C–O and C–C stretching', 'Wiercigroch 2017'],
  [1108, 1124, 1136, 'C–O, C–C', 'C–O and C–C stretching, C–O–H deformation', 'Wiercigroch 2017'],
  [1254, 1263, 1274, 'CH₂OH', 'deformation of the side chain CH₂OH', 'Wiercigroch 2017'],
  [1338, 1360, 1382, 'C–H bend', 'C–H and C–O–H bending', 'Wiercigroch 2017'],
  [1448, 1460, 1472, 'CH₂', 'CH₂ deformation', 'Wiercigroch 2017'],
]

/** Class by class in alphabetical order, ascending within a class. */
export const bandTable: readonly Band[] = [
  ...forClass('AminoAcids', aminoAcids),
  ...forClass('Lipids', lipids),
  ...forClass('NucleicAcids', nucleicAcids),
  ...forClass('PrimaryMetabolites', primaryMetabolites),
  ...forClass('Proteins', proteins),
  ...forClass('Saccharides', saccharides),
]

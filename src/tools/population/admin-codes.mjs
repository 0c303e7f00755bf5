// GeoNames' codes for states and provinces, as the short codes that people write.

const AU = {
  '01': 'ACT',
  '02': 'NSW',
  '03': 'NT',
  '04': 'QLD',
  '05': 'SA',
  '06': 'TAS',
  '07': 'VIC',
  '08': 'WA',
};
const CA = {
  ...{
    '01': 'AB',
    '02': 'BC',
    '03': 'MB',
    '04': 'NB',
    '05': 'NL',
    '07': 'NS',
    '08': 'ON',
    '09': 'PE',
    10: 'QC',
  },
  ...{ 11: 'SK', 12: 'YT', 13: 'NT', 14: 'NU' },
};
const IN = {
  ...{
    '01': 'AN',
    '02': 'AP',
    '03': 'AS',
    '05': 'CH',
    '06': 'DH',
    '07': 'DL',
    '09': 'GJ',
    10: 'HR',
    11: 'HP',
  },
  ...{
    12: 'JK',
    13: 'KL',
    14: 'LD',
    16: 'MH',
    17: 'MN',
    18: 'ML',
    19: 'KA',
    20: 'NL',
    21: 'OD',
    22: 'PY',
    23: 'PB',
  },
  ...{
    24: 'RJ',
    25: 'TN',
    26: 'TR',
    28: 'WB',
    29: 'SK',
    30: 'AR',
    31: 'MZ',
    32: 'DH',
    33: 'GA',
    34: 'BR',
    35: 'MP',
  },
  ...{ 36: 'UP', 37: 'CT', 38: 'JH', 39: 'UK', 40: 'TG', 41: 'LA' },
};
const NZ = {
  ...{
    E7: 'AUK',
    E8: 'BOP',
    E9: 'CAN',
    F1: 'GIS',
    F2: 'HKB',
    F3: 'MWT',
    F4: 'MBH',
    F5: 'NSN',
    F6: 'NTL',
    F7: 'OTA',
  },
  ...{ F8: 'STL', F9: 'TKI', G1: 'WKO', G2: 'WGN', G3: 'WTC', TAS: 'TAS', 10: 'CIT' },
};
const TABLES = { AU, CA, IN, NZ };

/**
 * @param {string} country ISO 3166 alpha-2
 * @param {string} code GeoNames' first-level code
 * @returns {string} the short code, or empty where none is in use
 */
export function adminOf(country, code) {
  if (country === 'US' || country === 'GB') return code;
  return TABLES[country]?.[code] ?? '';
}

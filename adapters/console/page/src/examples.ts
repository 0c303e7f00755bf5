// Messages to try, all invented. Several texts are one conversation, posted one after the other.

export interface Example {
  readonly label: string;
  readonly texts: readonly string[];
}

export const examples: readonly Example[] = [
  {
    label: 'A small town',
    texts: ['71M, retired mail carrier from Grand Marais MN, COPD flare again. Azithro daily or not?'],
  },
  {
    label: 'A name',
    texts: ['Can somebody call Mrs. Marjorie Tindall about her biopsy? She left before the result was in.'],
  },
  {
    label: 'A careful question',
    texts: ['Woman in her 60s, CKD 3b, new AF. Is anybody reducing apixaban at an eGFR of 32?'],
  },
  { label: 'A topic', texts: ['Does anybody have a good review on cefazolin in penicillin allergy?'] },
  {
    label: 'An event in the news',
    texts: [
      '34M, he drove the bus that went off the road on Tuesday, grade III splenic lac. Embolize first?',
    ],
  },
  {
    label: 'A thread that adds up',
    texts: [
      'Man of 44 with a first seizure, CT clean. Load him tonight or wait for the EEG?',
      'He teaches chemistry at the high school, so he asks a lot about driving.',
      'He lives in Ely, MN, and the nearest EEG is two hours away.',
    ],
  },
];

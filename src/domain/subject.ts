// Whom a finding is about. Only the patient and those who lead to the patient can be given away.

export type Subject = 'patient' | 'relative' | 'colleague' | 'author' | 'public' | 'nobody';

/** True for the subjects whose details lead to the patient. */
export function leadsToPatient(subject: Subject): boolean {
  return subject === 'patient' || subject === 'relative';
}

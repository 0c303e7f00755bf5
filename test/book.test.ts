// What the whole book makes of the policy's own cases, of identifiers and of topics. What sweeps thousands of messages is in
// book.slow.test.ts.
import './book/conduct.ts';
import './book/identifiers.ts';
import './book/policy.ts';
import './book/topic-claims.ts';

//! Kendall's tau-b: how far two rankings agree.

/// Tau-b of two rankings of the same things, between -1 (reversed) and 1 (the same), and the number
/// of pairs that one ranks strictly one way and the other strictly the other way.
///
/// No tau where a ranking ties everything. Knight's algorithm, in n log n (Knight, "A computer method
/// for calculating Kendall's tau with ungrouped data", JASA 61, 1966).
pub(super) fn tau_b(first: &[usize], second: &[usize]) -> (Option<f64>, u64) {
    let mut pairs: Vec<(usize, usize)> =
        first.iter().copied().zip(second.iter().copied()).collect();
    pairs.sort_unstable();
    let all = choose_two(pairs.len() as u64);
    let tied_first = ties(pairs.iter().map(|(a, _)| *a));
    let tied_both = ties(pairs.iter().copied());
    let mut column: Vec<usize> = pairs.into_iter().map(|(_, b)| b).collect();
    let discordant = sort_counting(&mut column);
    let tied_second = ties(column.into_iter());
    // Concordant less discordant; in i128 since the counts are near n²/2.
    let numerator = i128::from(all) - i128::from(tied_first) - i128::from(tied_second)
        + i128::from(tied_both)
        - 2 * i128::from(discordant);
    let (left, right) = (all - tied_first, all - tied_second);
    let tau =
        (left > 0 && right > 0).then(|| numerator as f64 / (left as f64 * right as f64).sqrt());
    // Rounding can pass 1 by a bit.
    (tau.map(|tau| tau.clamp(-1.0, 1.0)), discordant)
}

const fn choose_two(n: u64) -> u64 {
    n * n.saturating_sub(1) / 2
}

/// How many pairs are tied in a sorted sequence.
fn ties<T: PartialEq>(sorted: impl Iterator<Item = T>) -> u64 {
    let (mut tied, mut run, mut last) = (0, 0, None);
    for value in sorted {
        run = if last.as_ref() == Some(&value) {
            run + 1
        } else {
            0
        };
        tied += run;
        last = Some(value);
    }
    tied
}

/// Merge sort that counts how many pairs were out of order.
fn sort_counting(values: &mut [usize]) -> u64 {
    if values.len() < 2 {
        return 0;
    }
    let (left, right) = values.split_at_mut(values.len() / 2);
    let mut swaps = sort_counting(left) + sort_counting(right);
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut a, mut b) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        if y < x {
            swaps += a.len() as u64;
            merged.extend(b.next());
        } else {
            merged.extend(a.next());
        }
    }
    merged.extend(a);
    merged.extend(b);
    values.copy_from_slice(&merged);
    swaps
}

#[cfg(test)]
mod tests {
    use super::tau_b;

    /// By the definition, pair by pair.
    fn brute(first: &[usize], second: &[usize]) -> (Option<f64>, u64) {
        let (mut concordant, mut discordant, mut free_first, mut free_second) = (0_u64, 0, 0, 0);
        for i in 0..first.len() {
            for j in 0..i {
                let (a, b) = (first[i].cmp(&first[j]), second[i].cmp(&second[j]));
                free_first += u64::from(a.is_ne());
                free_second += u64::from(b.is_ne());
                concordant += u64::from(a == b && a.is_ne());
                discordant += u64::from(a == b.reverse() && a.is_ne());
            }
        }
        let root = (free_first as f64 * free_second as f64).sqrt();
        let tau = (concordant as f64 - discordant as f64) / root;
        ((root > 0.0).then_some(tau.clamp(-1.0, 1.0)), discordant)
    }

    #[test]
    fn the_published_example() {
        // From SciPy's documentation of `kendalltau`, which gives -0.4714045207910317: by hand 2
        // concordant and 6 discordant pairs, 1 tied in the second, 2 in the first: -4 / √(8 · 9).
        let (tau, _) = tau_b(&[12, 2, 1, 12, 2], &[1, 4, 7, 1, 0]);
        assert_eq!(tau, Some(-f64::sqrt(2.0) / 3.0));
    }

    #[test]
    fn nothing_to_compare_has_no_tau() {
        assert_eq!(tau_b(&[], &[]), (None, 0));
        assert_eq!(tau_b(&[1], &[1]), (None, 0));
        assert_eq!(tau_b(&[1, 1], &[1, 2]), (None, 0));
    }

    #[test]
    fn agrees_with_the_definition() {
        fn agrees(pairs: Vec<(u8, u8)>) -> bool {
            let first: Vec<usize> = pairs.iter().map(|(a, _)| usize::from(a % 8)).collect();
            let second: Vec<usize> = pairs.iter().map(|(_, b)| usize::from(b % 8)).collect();
            tau_b(&first, &second) == brute(&first, &second)
        }
        quickcheck::quickcheck(agrees as fn(Vec<(u8, u8)>) -> bool);
    }
}

use protocol::ToTrainer;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// What the page has sent and nobody has read yet, in order. Clones are the same inbox.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    shared: Rc<RefCell<Shared>>,
}

#[derive(Debug, Default)]
struct Shared {
    queue: VecDeque<ToTrainer>,
    waiting: Option<Waker>,
}

impl Inbox {
    /// Puts a message at the end and wakes whoever waits for one.
    pub fn push(&self, message: ToTrainer) {
        let waiting = {
            let mut shared = self.shared.borrow_mut();
            shared.queue.push_back(message);
            shared.waiting.take()
        };
        if let Some(waker) = waiting {
            waker.wake();
        }
    }

    /// The oldest message, if there is one.
    pub fn pop(&self) -> Option<ToTrainer> {
        self.shared.borrow_mut().queue.pop_front()
    }

    /// The oldest message, waited for.
    pub async fn next(&self) -> ToTrainer {
        poll_fn(|context| match self.pop() {
            Some(message) => Poll::Ready(message),
            None => {
                self.shared.borrow_mut().waiting = Some(context.waker().clone());
                Poll::Pending
            }
        })
        .await
    }

    /// Takes every `Hello` out of the messages, wherever it stands among them, and gives their number.
    pub(crate) fn take_hellos(&self) -> usize {
        let queue = &mut self.shared.borrow_mut().queue;
        let before = queue.len();
        for _ in 0..before {
            match queue.pop_front() {
                Some(ToTrainer::Hello { .. }) | None => {}
                Some(other) => queue.push_back(other),
            }
        }
        before - queue.len()
    }

    /// What `work` gives, or `None` as soon as a message asks to end it ([`ToTrainer::Stop`], or another
    /// [`ToTrainer::Start`]); the work is dropped then, the messages stay where they are.
    pub async fn unless_ended<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let mut work = pin!(work);
        poll_fn(
            |context| if self.hears_on(context) { work.as_mut().poll(context).map(Some) } else { Poll::Ready(None) },
        )
        .await
    }

    /// False when a message asks to end; otherwise whoever polls is woken by the next one.
    pub(crate) fn hears_on(&self, context: &Context<'_>) -> bool {
        if self.asks_to_end() {
            return false;
        }
        self.shared.borrow_mut().waiting = Some(context.waker().clone());
        true
    }

    fn asks_to_end(&self) -> bool {
        self.shared.borrow().queue.iter().any(|message| matches!(message, ToTrainer::Stop | ToTrainer::Start(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, ready};

    fn poll<F: Future>(future: F) -> Poll<F::Output> {
        pin!(future).poll(&mut std::task::Context::from_waker(Waker::noop()))
    }

    #[test]
    fn messages_come_out_in_order() {
        let inbox = Inbox::default();
        inbox.push(ToTrainer::Pause);
        inbox.clone().push(ToTrainer::Resume);
        assert_eq!(poll(inbox.next()), Poll::Ready(ToTrainer::Pause));
        assert_eq!(inbox.pop(), Some(ToTrainer::Resume));
        assert_eq!(poll(inbox.next()), Poll::Pending);
    }

    #[test]
    fn hellos_are_taken_from_among_the_others() {
        let inbox = Inbox::default();
        assert_eq!(inbox.take_hellos(), 0);
        for message in [ToTrainer::Pause, ToTrainer::Hello { version: 1 }, ToTrainer::Resume] {
            inbox.push(message);
        }
        assert_eq!((inbox.take_hellos(), inbox.take_hellos()), (1, 0));
        assert_eq!((inbox.pop(), inbox.pop()), (Some(ToTrainer::Pause), Some(ToTrainer::Resume)));
    }

    #[test]
    fn work_goes_on_through_all_but_the_end() {
        let inbox = Inbox::default();
        inbox.push(ToTrainer::Pause);
        assert_eq!(poll(inbox.unless_ended(ready(5))), Poll::Ready(Some(5)));
        assert_eq!(poll(inbox.unless_ended(pending::<()>())), Poll::Pending);
        inbox.push(ToTrainer::Stop);
        assert_eq!(poll(inbox.unless_ended(pending::<()>())), Poll::Ready(None));
        assert_eq!((inbox.pop(), inbox.pop()), (Some(ToTrainer::Pause), Some(ToTrainer::Stop)));
    }

    #[test]
    fn a_message_wakes_the_work_it_ends() {
        struct Flag(std::sync::atomic::AtomicBool);
        impl std::task::Wake for Flag {
            fn wake(self: std::sync::Arc<Self>) {
                self.0.store(true, std::sync::atomic::Ordering::Relaxed);
            }
        }
        let flag = std::sync::Arc::new(Flag(false.into()));
        let inbox = Inbox::default();
        let mut work = pin!(inbox.unless_ended(pending::<()>()));
        let waker = Waker::from(flag.clone());
        assert!(work.as_mut().poll(&mut std::task::Context::from_waker(&waker)).is_pending());
        inbox.push(ToTrainer::Stop);
        assert!(flag.0.load(std::sync::atomic::Ordering::Relaxed));
    }
}

// Armadillo's side of a race: its mixtures and its K-means, on the files that MadeData.cs wrote.
//
//     armadillo WORK ALGORITHM FOLDER ROWS FEATURES PARTS STEPS
//
// Its matrices stand column by column, so that a row of ours is a column of its.
#include <armadillo>

#include "race.h"

static arma::mat read(const std::string& path, arma::uword features) {
    auto cells = numbers(path);
    return arma::mat(cells.data(), features, cells.size() / features);
}

// The sum of squared distances to the nearest of the means.
static double inertia(const arma::mat& rows, const arma::mat& means) {
    double sum = 0;
    for (arma::uword i = 0; i < rows.n_cols; i++) {
        double least = arma::datum::inf;
        for (arma::uword j = 0; j < means.n_cols; j++)
            least = std::min(least, arma::accu(arma::square(rows.col(i) - means.col(j))));
        sum += least;
    }
    return sum;
}

static std::string name() {
    const auto version = arma::arma_version::as_string();
    return "Armadillo " + version.substr(0, version.find(' '));
}

// It ends by itself where nothing moves, and does not say when: steps are timed near the start, and those that lead to
// the answer are taken beside.
template <class Model, class Covariances>
static void mixture(const arma::mat& rows, const arma::mat& start, const Covariances& covariances, int steps) {
    const arma::uword parts = start.n_cols;
    Model model, timed;
    const auto restart = [&](Model& at) { at.set_params(start, covariances, arma::rowvec(parts).fill(1.0 / parts)); };
    const auto learn = [&](Model& at, int count) {
        at.learn(rows, parts, arma::maha_dist, arma::keep_existing, 0, count, 1e-300, false);
    };
    restart(model);
    const auto near = std::min(steps, 5);
    serve(name(), [&] {
        double sum = 0;
        int taken = 0;
        for (; taken < steps; taken += near) {
            restart(timed);
            sum += milliseconds([&] { learn(timed, near); });
        }
        learn(model, steps);
        return sum / taken;
    }, [&] { return model.avg_log_p(rows); });
}

int main(int, char** arguments) {
    const std::string work = arguments[1], algorithm = arguments[2], folder = arguments[3];
    const int features = std::stoi(arguments[5]), steps = std::stoi(arguments[7]);
    const auto file = [&](const char* what) { return folder + "/" + work + "." + what; };
    const arma::mat rows = read(file("x"), features), start = read(file("start"), features);
    const arma::uword parts = start.n_cols;
    const auto variances = [&]() -> arma::vec { return read(file("variances"), 1).t(); };
    if (algorithm == "Mixture") {
        arma::cube covariances(features, features, parts);
        for (arma::uword j = 0; j < parts; j++) covariances.slice(j) = arma::diagmat(variances());
        mixture<arma::gmm_full>(rows, start, covariances, steps);
    } else if (algorithm == "DiagonalMixture") {
        mixture<arma::gmm_diag>(rows, start, arma::repmat(variances(), 1, parts), steps);
    } else {
        // As with mixtures: three steps are timed, of the twenty that lead to the answer.
        arma::mat means;
        const auto run = [&](int count) {
            means = start;
            arma::kmeans(means, rows, parts, arma::keep_existing, count, false);
        };
        run(3);
        serve(name(), [&] { return milliseconds([&] { for (int i = 0; i < steps; i++) run(3); }) / steps / 3; },
            [&] { run(20); return inertia(rows, means); });
    }
}
